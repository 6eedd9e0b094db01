"""What a picture hides, its cleaning, its sizes."""
