"""What people take along: cards, posters, toolkit, booklet, collage, packs, films."""
