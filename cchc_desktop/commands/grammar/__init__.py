"""The commands by groups: their help, who does them, their arguments."""
