package dev.tenon.ui.kit;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Problem;

/// What the console says in passing: that a thing is done, or why it isn't.
public final class Notices {
    private static final int LONG_ENOUGH_TO_READ = 4_000;
    private static final int LONGER = 9_000;

    private Notices() {}

    public static void done(String sentence) {
        show(Tone.SUCCESS, sentence, LONG_ENOUGH_TO_READ);
    }

    public static void problem(Problem problem) {
        show(Tone.WARNING, inFull(problem), LONGER);
    }

    /// The sentence and, for who was refused, the reasons.
    static String inFull(Problem problem) {
        return problem instanceof Forbidden refusal && !refusal.reasons().isEmpty()
                ? refusal.sentence() + " " + String.join(" ", refusal.reasons())
                : problem.sentence();
    }

    public static void failure(String sentence) {
        show(Tone.ERROR, sentence, LONGER);
    }

    private static void show(Tone tone, String sentence, int milliseconds) {
        var notice = new Notification();
        notice.setPosition(Position.BOTTOM_END);
        notice.setDuration(milliseconds);
        notice.addClassName("tn-notice");
        notice.add(tone.icon().create(), new Span(sentence));
        notice.getElement().getThemeList().add("tn-" + tone.words());
        notice.setAssertive(tone != Tone.SUCCESS);
        notice.open();
    }
}
