"""The toolkit: guides, worksheets, check lists and words to copy, for everybody who goes out to a community."""
