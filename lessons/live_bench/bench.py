"""The live bench: one corpus, four columns of data: clean, noisy, skewed, and a mix of the three."""

from data.mix import Mix
from lessons.experiment import Experiment, Run
from lessons.panel.recipe import Recipe
from lessons.panel.run_pictures import hit, mixed
from lessons.subjects.scene import SubjectScene


class LiveBench(SubjectScene):
    """The scene of `00_live_bench` (see `lessons.panel.scene.Scene`)."""

    name = "live bench"
    arms = ("clean", "noisy", "skewed", "your mix")
    mixed = ("clean", "noisy", "skewed")
    offered = ("corpus", "model", "noise", "noise_rate", "skew", "shares", "prompt", "temperature", "own")

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


def without_noise() -> Run:
    """The control of the bench: a noise rate of 0, with which clean and noisy arms must be the same."""
    scene = LiveBench()
    return scene.prepare(Recipe(noise_rate=0.0)).start(n_snapshots=1).finish()
