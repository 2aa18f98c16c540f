"""The shared folder: bundles, seals, receipts; knows no database."""
