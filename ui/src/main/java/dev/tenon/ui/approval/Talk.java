package dev.tenon.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import dev.tenon.approval.ApprovalRequest;
import dev.tenon.discussion.Comment;
import dev.tenon.discussion.Discussion;
import dev.tenon.problem.Problem;
import dev.tenon.ui.kit.Notices;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.wire.Page;

/// What people said about a request, and a field to say more.
final class Talk extends Div {
    private static final Page.Wish FIRST = new Page.Wish(500, null);

    private final transient ApprovalRequest request;
    private final transient Discussion discussion;
    private final transient Runnable changed;
    private final TextArea words = new TextArea("Say something");

    Talk(ApprovalRequest request, Discussion discussion, Runnable changed) {
        this.request = request;
        this.discussion = discussion;
        this.changed = changed;
        addClassName("tn-column");
        discussion
                .of(request.project(), request.id(), FIRST)
                .items()
                .forEach(one -> add(said(one)));
        words.setWidthFull();
        words.setMaxLength(4_000);
        var say = new Button("Comment", _ -> say());
        var row = new Div(say);
        row.addClassName("tn-row");
        add(words, row);
    }

    private void say() {
        try {
            discussion.say(request.project(), request.id(), words.getValue());
            changed.run();
        } catch (Problem problem) {
            Notices.problem(problem);
        }
    }

    private static Component said(Comment comment) {
        var name = new Span(comment.person().name());
        name.addClassName("tn-comment-name");
        var head = new Div(name, new RelativeTime(comment.at()));
        head.addClassName("tn-row");
        var text = new Paragraph(comment.text());
        text.addClassName("tn-comment-text");
        return new Div(head, text);
    }
}
