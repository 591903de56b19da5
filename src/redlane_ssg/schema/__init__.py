"""What editors' own programs are told of the fields: JSON Schemas and snippets, made from the models of the kinds."""
