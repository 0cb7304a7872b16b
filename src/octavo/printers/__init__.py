"""Turn what a printer asks for, kept as data, into what an edition is made to and checked against."""
