"""Four columns of one corpus: clean, noisy, skewed, and a mix of the three."""

from dataclasses import replace

from data.mix import Mix
from lessons.experiment import PLAIN, Experiment
from lessons.panel.recipe import Recipe
from lessons.panel.run_pictures import hit, mixed
from lessons.subjects.scene import SubjectScene


class FourColumns(SubjectScene):
    """What the live bench has, and each lesson on a kind of data: they differ in the corpora that they offer."""

    arms = ("clean", "noisy", "skewed", "your mix")
    mixed = ("clean", "noisy", "skewed")

    def prepare(self, recipe: Recipe) -> Experiment:
        """Four equal arms; raises CorpusError when the data cannot meet the recipe."""
        subject, seed = self.subject(recipe), recipe.seed
        noisy, hits = subject.noisy(recipe.noise, recipe.noise_rate, seed)
        skewed, balance = subject.skewed(recipe.skew, seed)
        parts = {"clean": subject.training(seed), "noisy": noisy, "skewed": skewed}
        mix, achieved = Mix(parts, dict(zip(parts, recipe.shares, strict=True))).draw(subject.budget(seed), seed)
        return Experiment.fair(
            {**parts, "your mix": mix},
            subject.held_out(seed),
            self.kind(recipe),
            seed=seed,
            n_chars=subject.budget(seed),
            also=(subject.alphabet,),
            notes=dict(zip(self.arms, ("as it is", hit(hits, noisy), balance.note, mixed(achieved)), strict=True)),
        )


class Watched(FourColumns):
    """What a lesson on a kind of data has: it offers the corpora that the lesson is about, and no presets."""

    offered = ("corpus", "model", "noise", "noise_rate", "skew", "shares", "prompt", "temperature")
    n_snapshots = 40
    """So that what is written changes about twice a second."""
    noise_rate = Recipe().noise_rate
    """How much noise it opens with: as much as the question above it speaks of, where that names a share."""

    def adapt(self, recipe: Recipe) -> Recipe:
        """It opens with the first of its corpora, and with a model that can be watched while it learns."""
        if recipe.corpus not in self.corpora:
            recipe = replace(recipe, corpus=self.corpora[0], model=PLAIN, noise_rate=self.noise_rate)
        return super().adapt(recipe)
