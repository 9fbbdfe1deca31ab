package dev.tenon.tracking;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.problem.Invalid;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.ChartWish.Along;
import dev.tenon.tracking.points.Points;
import dev.tenon.tracking.points.Smooth;
import dev.tenon.tracking.points.Smoothing;
import dev.tenon.tracking.points.Smoothing.Average;
import dev.tenon.tracking.points.Smoothing.Bell;
import dev.tenon.tracking.points.Smoothing.Mean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lines for charts, as the console's charts fetch them for themselves.
@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/charts")
@Needs(Permission.RUN_READ)
class ChartController {
    private final Charts charts;

    ChartController(Charts charts) {
        this.charts = charts;
    }

    enum AlongName {
        step,
        time,
        relative
    }

    /// Three columns of the same length.
    record SmoothBody(boolean exact, long[] steps, long[] times, double[] values) {
        static @Nullable SmoothBody of(@Nullable Smooth smooth) {
            if (smooth == null) return null;
            var drawn = smooth.drawn();
            return new SmoothBody(smooth.exact(), drawn.steps(), drawn.times(), drawn.values());
        }
    }

    /// Three columns of the same length.
    record LineBody(
            String run,
            String key,
            long startedAt,
            long total,
            int kept,
            long[] steps,
            long[] times,
            double[] values,
            @Nullable SmoothBody smooth) {
        static LineBody of(ChartLine line) {
            Points drawn = line.line().drawn();
            return new LineBody(
                    line.run().toString(),
                    line.key(),
                    line.startedAt().toEpochMilli(),
                    line.line().total(),
                    drawn.size(),
                    drawn.steps(),
                    drawn.times(),
                    drawn.values(),
                    SmoothBody.of(line.smooth()));
        }
    }

    record LineList(List<LineBody> items) {}

    @GetMapping
    @Operation(
            summary = "Gives the points of metrics of one or several runs for a chart",
            description =
                    """
                    A line for each metric of each run, at most 200, thinned out to about as many points as wanted; \
                    the extremes between them are kept, and `total` says how many points there are. `smooth` is made \
                    from every point: `ema:0.9` weighs what came before with 0.9, `mean:25` is the mean of 25 points, \
                    `bell:10` a mean that weighs as a bell with a standard deviation of 10 points. \
                    Beyond two million points it is made from means of up to 1,024 points, and `exact` says so. A run \
                    that isn't there is left out. Times are milliseconds since 1970.
                    """)
    LineList chartLines(
            ProjectId project,
            @Parameter(description = "A metric's name; may be given many times")
                    @RequestParam("key")
                    List<String> keys,
            @Parameter(description = "A run's id; may be given many times") @RequestParam("run")
                    List<String> runs,
            @Parameter(
                            description =
                                    "What runs from left to right; `relative` is since the run began")
                    @RequestParam(defaultValue = "step")
                    AlongName along,
            @Parameter(description = "Only from this step, or this millisecond, on")
                    @RequestParam(required = false)
                    @Nullable Long from,
            @Parameter(description = "Only up to this step, or this millisecond")
                    @RequestParam(required = false)
                    @Nullable Long to,
            @Parameter(
                            description =
                                    "`ema:` and a weight below 1, `mean:` and 2 to 1000 points, or `bell:` and a standard deviation of 1 to 160 points")
                    @RequestParam(defaultValue = "")
                    String smooth,
            @Parameter(description = "About how many points a line has, 4 to 20,000")
                    @RequestParam(defaultValue = "600")
                    int points) {
        var wish =
                new ChartWish(
                        keys,
                        runs.stream().map(RunId::parse).flatMap(Optional::stream).toList(),
                        Along.valueOf(along.name().toUpperCase(Locale.ROOT)),
                        from == null ? Long.MIN_VALUE : from,
                        to == null ? Long.MAX_VALUE : to,
                        smoothing(smooth),
                        Math.min(points, ChartWish.MOST_POINTS));
        return new LineList(charts.lines(project, wish).stream().map(LineBody::of).toList());
    }

    static @Nullable Smoothing smoothing(String words) {
        if (words.isEmpty()) return null;
        var parts = words.split(":", 2);
        if (parts.length < 2) throw noSmoothing(words);
        try {
            return switch (parts[0]) {
                case "ema" -> average(Double.parseDouble(parts[1]), words);
                case "mean" -> mean(Integer.parseInt(parts[1]), words);
                case "bell" -> bell(Integer.parseInt(parts[1]), words);
                default -> throw noSmoothing(words);
            };
        } catch (NumberFormatException noNumber) {
            throw noSmoothing(words);
        }
    }

    private static Smoothing average(double weight, String words) {
        if (weight >= 0 && weight < 1) return new Average(weight);
        throw noSmoothing(words);
    }

    private static Smoothing mean(int points, String words) {
        if (points >= 2 && points <= Mean.MOST) return new Mean(points);
        throw noSmoothing(words);
    }

    private static Smoothing bell(int deviation, String words) {
        if (deviation >= 1 && deviation <= Bell.MOST) return new Bell(deviation);
        throw noSmoothing(words);
    }

    private static Invalid noSmoothing(String words) {
        return new Invalid(
                "smoothing",
                "A line is made smooth by ema:0.9 (a weight from 0 to below 1), mean:25 (2 to %d points) or bell:10 (1 to %d points), not by %s."
                        .formatted(Mean.MOST, Bell.MOST, words));
    }
}
