"""What each bench measures, what its value must reach, and what it aims at."""

from tiny_models.bench.result import Bar

BARS = {
    "learn": Bar("time to 1.88 nats, against nanoGPT's recipe", "times faster", "at least", must=50, aim=100),
    "plain": Bar("the same without n-gram memory", "times faster", "at least", must=1),
    "depth": Bar("held-out loss after the recipe's time", "nats", "at most", must=1.60, aim=1.47),
    "count": Bar("time to count, against nltk", "times faster", "at least", must=100),
    "symbols": Bar("an answer of a counting model of 5,000 symbols", "s", "at most", must=1, aim=0.5),
    "mix": Bar("new weights to new text, three corpora of 1 MB, p95", "ms", "at most", must=250, aim=20),
    "sample": Bar("characters per second of one text, against generate", "times", "at least", must=5, aim=20),
    "arms": Bar("three arms trained side by side", "s", "at most", must=10, aim=5),
    "busy": Bar("speed that three arms keep while one core is busy", "%", "at least", must=50, aim=70),
    "memory": Bar("peak memory of a kernel that trained three arms", "MB", "at most", must=450, aim=350),
    "growth": Bar("factor by which time grows faster than it should", "times", "at most", must=1.5),
    "limit": Bar("share of the matmul peak, at the shapes used", "%", "at least", aim=50),
}
"""`growth` should be linear in arms and in text to count, and flat in the size of a corpus."""
