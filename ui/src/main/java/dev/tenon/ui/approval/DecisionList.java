package dev.tenon.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.tenon.approval.ApprovalRequest;
import dev.tenon.approval.Decision;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.StatusBadge;

/// Who decided what, when, and whether it still counts.
final class DecisionList extends Div {
    DecisionList(ApprovalRequest request) {
        addClassName("tn-column");
        if (request.decisions().isEmpty()) add(new Paragraph("Nobody has decided yet."));
        request.decisions().forEach(decision -> add(line(request, decision)));
    }

    private static Component line(ApprovalRequest request, Decision decision) {
        var head =
                new Div(
                        new StatusBadge(RequestWords.verdict(decision.verdict())),
                        new Span(decision.person().name()),
                        new RelativeTime(decision.at()));
        head.addClassName("tn-row");
        var box = new Div(head);
        if (!decision.comment().isBlank()) box.add(new Paragraph(decision.comment()));
        if (!request.counts(decision))
            box.add(new Paragraph("It counts no more: something else was brought since."));
        return box;
    }
}
