package dev.tenon.ui.projects;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import dev.tenon.tracking.Run;
import org.jspecify.annotations.Nullable;

/// What happens on the way to the first chart, each step ticked off as it does.
class FirstSteps extends OrderedList {
    private final ListItem token = new ListItem("Put a token in, and copy the code.");
    private final ListItem used = new ListItem("Run it, on any machine that reaches this address.");
    private final ListItem experiment = new ListItem("Its experiment is there.");
    private final ListItem run = new ListItem("Its first run begins.");
    private final ListItem metric = new ListItem("Its first metric comes in.");
    private final ListItem chart =
            new ListItem("This page goes to the run by itself; its charts move while it runs.");

    FirstSteps() {
        add(token, used, experiment, run, metric, chart);
        addClassName("tn-steps");
        getElement().setAttribute("aria-live", "polite");
    }

    /// How far the way is gone: whether the token was used, in which experiment, by which run, and
    /// whether that has a metric.
    record Progress(
            boolean used, @Nullable String experiment, @Nullable Run run, boolean measured) {
        /// There is a chart to look at, or there will be none.
        boolean isOver() {
            return run != null && (measured || run.status().isOver());
        }
    }

    void tokenMade() {
        done(token, "The token is in the code.");
    }

    void show(Progress progress) {
        if (progress.used()) done(used, "The token was used.");
        var name = progress.experiment();
        if (name != null) done(experiment, "The experiment %s is there.".formatted(name));
        var begun = progress.run();
        if (begun != null) done(run, "The run %s has begun.".formatted(begun.name()));
        if (progress.measured()) done(metric, "The first metric has come in.");
    }

    private static void done(ListItem step, String words) {
        step.setText(words);
        step.getElement().setAttribute("data-done", true);
    }
}
