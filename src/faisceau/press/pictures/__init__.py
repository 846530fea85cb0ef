"""Pictures as SVG text, the same bytes for the same material: who is tied to whom, when, and what came in and went out."""
