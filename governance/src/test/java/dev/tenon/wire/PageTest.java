package dev.tenon.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.problem.Conflict;
import dev.tenon.problem.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void pagesTogetherAreTheListOnceAndInOrder() {
        var all = IntStream.range(0, 25).mapToObj("item-%03d"::formatted).toList();
        for (int limit : List.of(1, 7, 24, 25, 500)) {
            assertThat(walk(all, limit, false)).isEqualTo(all);
            assertThat(walk(all, limit, true)).isEqualTo(all.reversed());
        }
    }

    private static List<String> walk(List<String> all, int limit, boolean newestFirst) {
        var found = new ArrayList<String>();
        String after = null;
        do {
            var wish = new Page.Wish(limit, after);
            var page =
                    newestFirst
                            ? Page.newestWithin(all, wish, item -> item)
                            : Page.within(all, wish, item -> item);
            found.addAll(page.items());
            after = page.next();
        } while (after != null);
        return found;
    }

    @Test
    void whatCameMeanwhileDoesNotShiftTheNextPage() {
        var first = Page.within(List.of("b", "d", "f"), new Page.Wish(2, null), item -> item);
        var second =
                Page.within(
                        List.of("a", "b", "d", "e", "f"),
                        new Page.Wish(2, first.next()),
                        item -> item);
        assertThat(second.items()).containsExactly("e", "f");
    }

    @Test
    void aLimitIsTakenAsNearAsItCanBe() {
        assertThat(new Page.Wish(-3, null).limit()).isEqualTo(1);
        assertThat(new Page.Wish(1_000_000, null).limit()).isEqualTo(500);
    }

    @Test
    void aCursorTravelsThereAndBack() {
        var cursor = Cursor.of("ünï/code key", 7, "");
        assertThat(Cursor.read(cursor.write(), 3)).isEqualTo(cursor);
        assertThat(Cursor.read(cursor.write(), 3).number(1)).isEqualTo(7);
    }

    @Test
    void aCursorThatNobodyMadeIsRefused() {
        for (var text :
                List.of("!", "AAAA", "w6k", "/w", "x".repeat(3000), Cursor.of("a", "b").write())) {
            assertThatThrownBy(() -> Cursor.read(text, 3)).as(text).isInstanceOf(Invalid.class);
        }
        var nul = Cursor.of("a\0b").write();
        assertThatThrownBy(() -> Cursor.read(nul, 1)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Cursor.of("seven").number(0)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Cursor.of("seven").uuid(0)).isInstanceOf(Invalid.class);
    }

    @Test
    void aTagLetsThroughWhoSawTheNewestVersion() {
        var tag = EntityTag.of(7);
        tag.require(null);
        tag.require("\"7\"");
        tag.require("\"6\", \"7\"");
        tag.require("*");
        assertThatThrownBy(() -> tag.require("\"6\"")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> tag.require("W/\"7\"")).isInstanceOf(Conflict.class);
    }
}
