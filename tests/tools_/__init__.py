"""Programs that make data files of ``resources/forms``; run by hand, not by the tests."""
