package dev.tenon.ui.projects;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.tenon.policy.Policies;
import dev.tenon.policy.Policy;
import dev.tenon.policy.RiskTier;
import dev.tenon.projects.ProjectEnvironment;
import dev.tenon.projects.Projects;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.Deployments;
import dev.tenon.ui.kit.Capital;
import dev.tenon.ui.kit.Counted;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.kit.Tone;
import dev.tenon.ui.shell.Place;
import java.util.List;

/// A project's environments side by side: what it takes to run there, and what answers there now.
class EnvironmentCards extends Div {
    private final transient Place place = Place.here();

    EnvironmentCards(Projects projects, Policies policies, Deployments deployments) {
        addClassName("tn-environments");
        var all = deployments.in(place.projectId());
        for (var environment : projects.environmentsOf(place.projectId())) {
            var here = all.stream().filter(one -> isIn(one, environment)).toList();
            add(card(environment, policies, here));
        }
    }

    private Component card(
            ProjectEnvironment environment, Policies policies, List<Deployment> here) {
        var name = environment.name();
        var demand =
                policies.inForce(place.projectId(), name, RiskTier.UNSAID)
                        .map(EnvironmentCards::demand)
                        .orElse("No policy lets a version in.");
        var card = new Div(new H2(Capital.of(name)), new Paragraph(demand));
        card.addClassName("tn-environment");
        if (here.isEmpty()) {
            var nothing = new Span("Nothing answers here yet.");
            nothing.addClassName("tn-muted");
            card.add(nothing);
        }
        here.forEach(deployment -> card.add(line(deployment)));
        return card;
    }

    private Div line(Deployment deployment) {
        var address = place.inProject("deployments", deployment.id().toString());
        var live = deployment.state() == Deployment.State.LIVE;
        var line =
                new Div(
                        new Anchor(address, deployment.name()),
                        new StatusBadge(
                                live ? Tone.SUCCESS : Tone.NEUTRAL, live ? "Live" : "Disabled"));
        line.addClassName("tn-row");
        return line;
    }

    private static String demand(Policy policy) {
        var people = policy.people();
        return people == 0
                ? "Opens to every version that passes its checks."
                : "Needs %s by people who had no part in it."
                        .formatted(Counted.of(people, "approval"));
    }

    private static boolean isIn(Deployment deployment, ProjectEnvironment environment) {
        return deployment.environment().words().equals(environment.name());
    }
}
