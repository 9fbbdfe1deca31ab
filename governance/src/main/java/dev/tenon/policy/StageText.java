package dev.tenon.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One stage of a policy's text.
final class StageText {
    private static final int MOST_CHECKS = 50;
    private static final int MOST_PEOPLE = 20;

    private StageText() {}

    /// Reads a stage; `names` and `papers` are those of the policy so far, and grow.
    static Stage read(Form form, Set<String> names, Set<String> papers) {
        var name = form.required("name", 60);
        if (!name.isEmpty() && !names.add(name))
            form.wrong("name", "Another stage is called %s already.".formatted(name));
        var checks = form.forms("checks");
        var approvals = form.form("approvals").map(StageText::approvals);
        if (checks.isEmpty() && approvals.isEmpty())
            form.wrong("name", "A stage has checks, approvals or both.");
        if (checks.size() > MOST_CHECKS)
            form.wrong("checks", "A stage has at most %d checks.".formatted(MOST_CHECKS));
        form.close();
        return new Stage(name, checks(checks, papers), approvals.orElse(ApprovalRule.NOBODY));
    }

    private static List<Check> checks(List<Form> forms, Set<String> papers) {
        var keys = new LinkedHashSet<String>();
        return forms.stream()
                .flatMap(
                        form ->
                                CheckText.read(form)
                                        .filter(one -> isNew(one, form, keys, papers))
                                        .stream())
                .toList();
    }

    private static boolean isNew(Check check, Form form, Set<String> keys, Set<String> papers) {
        var fresh =
                keys.add(check.key()) && (!check.isBroughtByPeople() || papers.add(check.key()));
        if (!fresh)
            form.wrong(
                    CheckText.kind(form),
                    check.isBroughtByPeople()
                            ? "The id of each question and report is its own in the whole policy."
                            : "This stage checks that already.");
        return fresh;
    }

    private static ApprovalRule approvals(Form form) {
        var people = form.whole("people", 1, MOST_PEOPLE, null);
        var groups = Set.copyOf(form.words("groups", 80));
        var distinct = form.whole("distinct-groups", 0, MOST_PEOPLE, 0);
        if (distinct > people)
            form.wrong("distinct-groups", "At most as many groups as people: each stands for one.");
        if (!groups.isEmpty() && distinct > groups.size())
            form.wrong("distinct-groups", "More groups than are named in groups.");
        var never = form.choices("never", List.of(Involvement.values()), Involvement::words);
        var comment = isRequired(form, "comment");
        var stepUp = isRequired(form, "step-up");
        form.close();
        return new ApprovalRule(people, groups, Math.min(distinct, people), never, comment, stepUp);
    }

    private static boolean isRequired(Form form, String name) {
        return form.choice(name, List.of("required", "optional"), word -> word)
                .filter("required"::equals)
                .isPresent();
    }
}
