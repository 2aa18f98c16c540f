"""What an inspection is: frozen records and rules, standard library only."""
