"""Reads the figures of consultation.xlsx and budget.xlsx, and gives them to words, tables and charts."""
