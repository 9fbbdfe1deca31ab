package dev.tenon.ui.serving;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.DeploymentHistory;
import dev.tenon.serving.Revision;
import dev.tenon.serving.Traffic;
import dev.tenon.serving.Traffic.VariantTraffic;
import dev.tenon.serving.Variant;
import dev.tenon.serving.VariantHealth;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.kit.Tone;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The tables of a deployment's page: how each variant does, and what the deployment has been.
final class VariantTables {
    private static final String SEVEN_FIT = "71px";

    private static final String ROLL_BACK =
            """
            <button class="tn-cell-button" ?hidden="${!item.earlier}" @click="${back}">Roll back</button>""";

    private VariantTables() {}

    static Component traffic(Deployment deployment, Traffic traffic, List<VariantHealth> health) {
        var table = new Table<Variant>("Variants in the last minutes");
        table.text("Variant", Variant::name).setWidth("96px");
        table.text("Version", variant -> "v" + variant.number()).setAutoWidth(true).setFlexGrow(0);
        table.status("At the gateways", variant -> state(variant, deployment, health));
        table.number("Wanted", variant -> Shares.percent(variant.basisPoints()))
                .setWidth(SEVEN_FIT);
        table.number(
                        "Got",
                        variant ->
                                figure(
                                        traffic,
                                        variant,
                                        one ->
                                                Shares.percent(
                                                        (int) Math.round(one.share() * 10_000))))
                .setWidth(SEVEN_FIT);
        table.number(
                        "Requests",
                        variant -> figure(traffic, variant, one -> String.valueOf(one.requests())))
                .setWidth(SEVEN_FIT);
        table.number(
                        "Failures",
                        variant -> figure(traffic, variant, one -> String.valueOf(one.failures())))
                .setWidth(SEVEN_FIT);
        table.number(
                        "p50",
                        variant ->
                                figure(
                                        traffic,
                                        variant,
                                        one -> Shares.milliseconds(one.latency().p50())))
                .setWidth(SEVEN_FIT);
        table.number(
                        "p95",
                        variant ->
                                figure(
                                        traffic,
                                        variant,
                                        one -> Shares.milliseconds(one.latency().p95())))
                .setWidth(SEVEN_FIT);
        table.number(
                        "p99",
                        variant ->
                                figure(
                                        traffic,
                                        variant,
                                        one -> Shares.milliseconds(one.latency().p99())))
                .setWidth(SEVEN_FIT);
        table.setItems(deployment.variants());
        return table.asHighAsItsRows();
    }

    static Component history(
            DeploymentHistory history, boolean mayChange, Consumer<Revision> rollBack) {
        var table = new Table<Revision>("Revisions");
        table.number("Revision", Revision::number).setAutoWidth(true).setFlexGrow(0);
        table.text("What happened", revision -> words(revision.change()));
        table.text("Answers", revision -> Shares.words(revision.variants()));
        table.text("By", Revision::by);
        table.moment("When", Revision::at);
        table.addColumn(
                        LitRenderer.<Revision>of(ROLL_BACK)
                                .withProperty(
                                        "earlier",
                                        revision ->
                                                mayChange
                                                        && revision.state() == Deployment.State.LIVE
                                                        && revision.number()
                                                                < history.deployment().revision())
                                .withFunction("back", rollBack::accept))
                .setAutoWidth(true)
                .setFlexGrow(0);
        table.setItems(history.revisions());
        return table.asHighAsItsRows();
    }

    private static String words(Revision.Change change) {
        return switch (change) {
            case CREATED -> "Created";
            case SPLIT -> "Split changed";
            case DISABLED -> "Disabled";
            case ENABLED -> "Enabled";
            case ROLLED_BACK -> "Rolled back";
        };
    }

    private static String figure(
            Traffic traffic, Variant variant, Function<VariantTraffic, String> figure) {
        return of(traffic, variant).map(figure).orElse("–");
    }

    private static Optional<VariantTraffic> of(Traffic traffic, Variant variant) {
        return traffic.variants().stream()
                .filter(
                        one ->
                                one.variant().equals(variant.name())
                                        && one.number() == variant.number())
                .findFirst();
    }

    private static State state(Variant variant, Deployment deployment, List<VariantHealth> health) {
        if (deployment.state() == Deployment.State.DISABLED)
            return new State(Tone.NEUTRAL, "Disabled");
        var said =
                health.stream()
                        .filter(
                                one ->
                                        one.variant().equals(variant.name())
                                                && one.number() == variant.number())
                        .toList();
        return said.stream()
                .filter(one -> !one.ready())
                .findFirst()
                .map(
                        one ->
                                new State(
                                        Tone.ERROR,
                                        Optional.ofNullable(one.reason()).orElse("Failed")))
                .orElseGet(
                        () ->
                                said.isEmpty()
                                        ? new State(Tone.PENDING, "On its way")
                                        : new State(Tone.SUCCESS, "Ready"));
    }
}
