"""`python -m pipeline STEP`: the stages of dvc.yaml."""

from pipeline.cli.stages import main

main()
