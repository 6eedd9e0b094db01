"""What knows how people write: languages, their codes and names, catalogues, and the small Markdown of submissions."""
