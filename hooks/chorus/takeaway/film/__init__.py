"""Films: of a city's voices and of the whole campaign; what they show, their pictures, their music."""
