"""The recipe field's model; copying is tested in the browser."""

from lessons.widgets.recipe_field import RecipeField


def test_the_page_never_sees_html_and_the_button_has_words():
    source = str(RecipeField.script)
    assert "textContent" in source and "innerHTML" not in source and '"Copy recipe"' in source


def test_what_is_set_is_sent_to_the_page():
    field = RecipeField(shown="stories, counting")
    assert field.get_state()["shown"] == "stories, counting"


def test_what_is_shown_is_not_read_and_what_is_entered_is_shown_and_read_once():
    field, read = RecipeField(shown="stories, counting"), []
    field.on_entered(read.append)
    field.shown = "prose, counting"
    assert read == []
    field._handle_custom_msg({"enter": "storeis, counting"}, [])
    assert read == [field.shown] == ["storeis, counting"]


def test_the_page_sends_what_is_entered_and_sets_nothing():
    source = str(RecipeField.script)
    assert "model.send({ enter:" in source and "model.set" not in source and "save_changes" not in source
