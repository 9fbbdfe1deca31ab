package dev.tenon.policy.yaml;

import dev.tenon.policy.yaml.YamlNode.Field;
import dev.tenon.policy.yaml.YamlNode.Fields;
import dev.tenon.policy.yaml.YamlNode.Items;
import dev.tenon.policy.yaml.YamlNode.Scalar;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/// Makes nodes of the parser's events. The events come one by one and hold nothing but text, so
/// whatever is refused has cost no more than what stands before it.
final class YamlReader {
    private static final int LONGEST = 65_536;
    private static final int DEEPEST = 12;

    private final Iterator<Event> events;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    /// Leaves the reading at the first thing that is refused.
    private static final class Halt extends RuntimeException {
        private final transient Place at;

        Halt(Place at, String reason) {
            super(reason, null, false, false);
            this.at = at;
        }
    }

    static YamlText read(String text) {
        if (text.length() > LONGEST) return tooLong(text);
        try {
            return new YamlText.Readable(
                    new YamlReader(parser().parse(new StringReader(text)).iterator()).document());
        } catch (Halt refused) {
            return new YamlText.Refused(refused.at, String.valueOf(refused.getMessage()));
        } catch (MarkedYAMLException malformed) {
            return new YamlText.Refused(
                    place(malformed.getProblemMark()),
                    "This isn't YAML: %s.".formatted(malformed.getProblem()));
        } catch (ReaderException unprintable) {
            return new YamlText.Refused(
                    placeOf(text, unprintable.getPosition()),
                    "A character here can't be written in YAML.");
        }
    }

    private static Yaml parser() {
        var options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        return new Yaml(options);
    }

    private static YamlText tooLong(String text) {
        return new YamlText.Refused(
                new Place(placeOf(text, LONGEST).line(), 1),
                "The text has more than 64 KiB; it passes that on this line.");
    }

    private YamlNode document() {
        expect(Event.ID.StreamStart);
        var first = events.next();
        if (first.is(Event.ID.StreamEnd)) throw new Halt(Place.START, "The text is empty.");
        var root = node(events.next(), 0);
        expect(Event.ID.DocumentEnd);
        var after = events.next();
        if (!after.is(Event.ID.StreamEnd))
            throw refusal(after, "Only one document is read; a second one begins here.");
        return root;
    }

    private void expect(Event.ID id) {
        if (!events.next().is(id)) throw new IllegalStateException("Expected " + id);
    }

    private YamlNode node(Event event, int depth) {
        if (depth > DEEPEST)
            throw refusal(event, "Nothing is nested deeper than %d levels.".formatted(DEEPEST));
        if (event instanceof NodeEvent anchored && anchored.getAnchor() != null) {
            throw refusal(event, "Anchors and aliases aren't read; write it out.");
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent items -> {
                refuseTag(items.getTag(), items);
                yield items(place(items.getStartMark()), depth);
            }
            case MappingStartEvent fields -> {
                refuseTag(fields.getTag(), fields);
                yield fields(place(fields.getStartMark()), depth);
            }
            default -> throw refusal(event, "A value is missing here.");
        };
    }

    private static Scalar scalar(ScalarEvent event) {
        refuseTag(event.getTag(), event);
        return new Scalar(event.getValue(), event.isPlain(), place(event.getStartMark()));
    }

    private Items items(Place at, int depth) {
        var items = new ArrayList<YamlNode>();
        for (var next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
            items.add(node(next, depth + 1));
        }
        return new Items(items, at);
    }

    private Fields fields(Place at, int depth) {
        var fields = new LinkedHashMap<String, Field>();
        for (var next = events.next(); !next.is(Event.ID.MappingEnd); next = events.next()) {
            if (!(node(next, depth + 1) instanceof Scalar name))
                throw refusal(next, "A field's name is a word, not a list or fields.");
            var field = new Field(name.at(), node(events.next(), depth + 1));
            if (fields.putIfAbsent(name.text(), field) != null)
                throw new Halt(name.at(), "The field %s stands here twice.".formatted(name.text()));
        }
        return new Fields(fields, at);
    }

    private static void refuseTag(@Nullable String tag, Event event) {
        if (tag != null) throw refusal(event, "Tags aren't read: leave %s out.".formatted(tag));
    }

    private static Halt refusal(Event event, String reason) {
        return new Halt(place(event.getStartMark()), reason);
    }

    private static Place place(@Nullable Mark mark) {
        return mark == null ? Place.START : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place placeOf(String text, int position) {
        var before = text.substring(0, Math.min(position, text.length()));
        var line = (int) before.chars().filter(letter -> letter == '\n').count() + 1;
        return new Place(line, before.length() - before.lastIndexOf('\n'));
    }
}
