"""The recipe field's model; copying is tested in the browser."""

from lessons.widgets.recipe_field import RecipeField


def test_the_page_never_sees_html_and_the_button_has_words():
    source = str(RecipeField._esm)
    assert "textContent" in source and "innerHTML" not in source and '"Copy recipe"' in source


def test_what_is_set_is_sent_to_the_page():
    field = RecipeField(value="stories, counting")
    assert field.get_state()["value"] == "stories, counting"
