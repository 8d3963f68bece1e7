"""Lets `python -m cabinet_docs` stand for the command cabinet-docs."""

from cabinet_docs.cli.main import main

if __name__ == "__main__":
    main()
