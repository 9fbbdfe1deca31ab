package dev.tenon.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.tenon.approval.ApprovalRequest;
import dev.tenon.policy.Observation;
import dev.tenon.policy.StageStanding;
import dev.tenon.ui.kit.Capital;
import dev.tenon.ui.kit.StatusBadge;

/// What the policy demands, stage by stage: each check with what was seen, whose agreement it
/// takes, and how far that is.
final class StageList extends Div {
    private final transient PaperForms papers;

    StageList(ApprovalRequest request, PaperForms papers) {
        this.papers = papers;
        addClassName("tn-column");
        request.standings().forEach(stage -> add(stage(stage, request)));
    }

    private Component stage(StageStanding stage, ApprovalRequest request) {
        var head =
                new Div(
                        new H3(Capital.of(stage.stage().name())),
                        new StatusBadge(RequestWords.stage(stage, request.state())));
        head.addClassNames("tn-row", "tn-stage-head");
        var lines = new UnorderedList();
        lines.addClassName("tn-checks");
        stage.observations().forEach(seen -> lines.add(check(seen)));
        var rule = stage.stage().approvals();
        if (rule.quorum() > 0) lines.add(people(stage));
        var box = new Div(head, lines);
        box.addClassName("tn-stage");
        return box;
    }

    private ListItem check(Observation seen) {
        var words = new Div(new Span(Capital.of(seen.check().sentence())));
        words.addClassName("tn-check-words");
        var what = new Span(seen.seen());
        what.addClassName("tn-check-seen");
        words.add(what);
        papers.formOf(seen).ifPresent(words::add);
        return new ListItem(new StatusBadge(RequestWords.result(seen.result())), words);
    }

    private static ListItem people(StageStanding stage) {
        var rule = stage.stage().approvals();
        var words = new Div(new Span(Capital.of(rule.sentence())));
        words.addClassName("tn-check-words");
        var count = new Span("%d of %d agreed".formatted(stage.agreed(), rule.quorum()));
        count.addClassName("tn-check-seen");
        words.add(count);
        return new ListItem(new StatusBadge(RequestWords.people(stage)), words);
    }
}
