"""A loudspeaker in the place of the page's own: a test says how far a sound has come, and nobody's ears are tried."""

STUB = """() => {
    window.heard = [];
    window.Audio = class {
        currentTime = 0; paused = true; volume = 1;
        constructor(src) { this.src = src; window.heard.push(this); }
        async play() { if (window.forbidden) throw new Error('NotAllowedError'); this.paused = false; }
        pause() { this.paused = true; }
    };
}"""
"""A loudspeaker whose clock the test moves."""
PLAYING = "() => window.heard.filter(audio => !audio.paused).map(audio => window.heard.indexOf(audio))"


def run_silently(lab, path):
    """The notebook at a path, all its cells run, in a page that has this loudspeaker."""
    notebook = lab.open(path)
    notebook.page.evaluate(STUB)
    notebook.run_all()
    return notebook


def button(notebook, name):
    return notebook.outputs.get_by_role("button", name=name, exact=True)


def at(notebook, seconds, audio=-1):
    """Let so much of a sound have been heard."""
    notebook.page.evaluate(f"seconds => {{ window.heard.at({audio}).currentTime = seconds; }}", seconds)
