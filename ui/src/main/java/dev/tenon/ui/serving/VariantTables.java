package dev.tenon.ui.serving;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import dev.tenon.serving.Deployment;
import dev.tenon.serving.DeploymentHistory;
import dev.tenon.serving.Revision;
import dev.tenon.serving.Traffic;
import dev.tenon.serving.Traffic.VariantTraffic;
import dev.tenon.serving.Variant;
import dev.tenon.serving.VariantHealth;
import dev.tenon.serving.evidence.ShadowComparison;
import dev.tenon.ui.kit.Counted;
import dev.tenon.ui.kit.StatusBadge.State;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.kit.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The tables of a deployment's page: how each variant does, and what the deployment has been.
final class VariantTables {
    private static final String ROLL_BACK =
            """
            <button class="tn-cell-button" ?hidden="${!item.earlier}" @click="${back}">Roll back</button>""";

    /// One figure that gateways count.
    private record Figure(String title, Function<VariantTraffic, String> words) {}

    private static final List<Figure> COUNTED =
            List.of(
                    new Figure(
                            "Got", one -> Shares.percent((int) Math.round(one.share() * 10_000))),
                    new Figure("Requests", one -> Counted.figure(one.requests())),
                    new Figure("Failures", one -> Counted.figure(one.failures())),
                    new Figure("p50 · p95 · p99", one -> latency(one.latency())));

    private VariantTables() {}

    static Component traffic(Deployment deployment, Traffic traffic, List<VariantHealth> health) {
        var table = new Table<Variant>("Variants in the last minutes");
        table.text("Variant", Variant::name).setWidth("90px");
        table.text("Version", variant -> "v" + variant.number()).setAutoWidth(true).setFlexGrow(0);
        table.status("At the gateways", variant -> state(variant, deployment, health));
        number(table, "Wanted", variant -> Shares.percent(variant.basisPoints()));
        for (var one : COUNTED) {
            number(
                    table,
                    one.title(),
                    variant -> of(traffic, variant).map(one.words()).orElse("–"));
        }
        table.setItems(deployment.variants());
        return table.asHighAsItsRows();
    }

    static Component shadows(List<ShadowComparison> compared) {
        var table = new Table<ShadowComparison>("Shadows");
        table.text("Variant", one -> "%s · v%d".formatted(one.variant(), one.number()));
        table.number("Pairs", one -> Counted.figure(one.pairs()));
        table.number("Differ", one -> part(one.differing(), one.pairs()));
        table.number("Decide otherwise", one -> part(one.deciding(), one.pairs()))
                .setWidth("140px");
        table.number(
                        "Mean distance",
                        one -> String.format(Locale.ROOT, "%.4g", one.meanDifference()))
                .setWidth("130px");
        table.number("Failed", one -> Counted.figure(one.failures()));
        table.number("Not asked", one -> Counted.figure(one.shed()));
        table.setItems(compared);
        return table.asHighAsItsRows();
    }

    private static String part(long some, long all) {
        return all == 0 ? "–" : String.format(Locale.ROOT, "%.2f %%", 100.0 * some / all);
    }

    static Component history(
            DeploymentHistory history, boolean mayChange, Consumer<Revision> rollBack) {
        var table = new Table<Revision>("Revisions");
        table.number("Revision", Revision::number).setAutoWidth(true).setFlexGrow(0);
        table.text("What happened", revision -> words(revision.change()));
        table.text("Answers", revision -> Shares.words(revision.variants()));
        table.text("By", Revision::by);
        table.moment("When", Revision::at);
        if (mayChange) {
            var now = history.deployment().revision();
            table.addColumn(back(now, rollBack)).setAutoWidth(true).setFlexGrow(0);
        }
        table.setItems(history.revisions());
        return table.asHighAsItsRows();
    }

    private static LitRenderer<Revision> back(int now, Consumer<Revision> rollBack) {
        return LitRenderer.<Revision>of(ROLL_BACK)
                .withProperty(
                        "earlier",
                        revision ->
                                revision.state() == Deployment.State.LIVE
                                        && revision.number() < now)
                .withFunction("back", rollBack::accept);
    }

    private static String words(Revision.Change change) {
        return switch (change) {
            case CREATED -> "Created";
            case SPLIT -> "Split changed";
            case DISABLED -> "Disabled";
            case ENABLED -> "Enabled";
            case ROLLED_BACK -> "Rolled back";
            case PROMOTED -> "Promoted";
            case RAMPED -> "Ramp step";
            case CAPTURE_CHANGED -> "Capture changed";
            case RULES_CHANGED -> "Rules changed";
            case SHADOWS_CHANGED -> "Shadows changed";
        };
    }

    private static void number(
            Table<Variant> table, String title, ValueProvider<Variant, String> words) {
        table.number(title, words).setAutoWidth(true);
    }

    private static String latency(Traffic.Latency micros) {
        if (micros.p99() == 0) return "–";
        return String.format(
                Locale.ROOT,
                "%.1f · %.1f · %.1f ms",
                micros.p50() / 1e3,
                micros.p95() / 1e3,
                micros.p99() / 1e3);
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
        if (said.isEmpty()) return new State(Tone.PENDING, "On its way");
        return said.stream()
                .filter(one -> !one.ready())
                .findFirst()
                .map(one -> new State(Tone.ERROR, orElse(one.reason(), "Failed")))
                .orElse(new State(Tone.SUCCESS, "Ready"));
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
