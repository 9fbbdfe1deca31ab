package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.audit.verify.Sha256;
import dev.tenon.audit.verify.TreeProofs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {
    /// The leaves that Certificate Transparency's implementations test themselves with.
    private static final List<byte[]> KNOWN =
            Stream.of(
                            "",
                            "00",
                            "10",
                            "2021",
                            "3031",
                            "40414243",
                            "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f")
                    .map(HexFormat.of()::parseHex)
                    .toList();

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void theRootsOfTheKnownTreesAreTheKnownOnes(int size, String root) {
        assertThat(HexFormat.of().formatHex(treeOver(KNOWN.subList(0, size)).root()))
                .isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 64, 65, 255, 256, 257, 511, 700})
    void rootsAndPathsAreThoseOfTheNaiveRecursion(int size) {
        var leaves = leaves(size);
        var tree = treeOver(leaves);

        assertThat(tree.root()).isEqualTo(naiveRoot(leaves));
        for (int index = 0; index < size; index++) {
            assertThat(tree.at(size).pathOf(index))
                    .usingRecursiveComparison()
                    .isEqualTo(naivePath(index, leaves));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 31, 256, 300})
    void everyPathProvesItsLeafAndNoOther(int size) {
        var leaves = leaves(size);
        var tree = treeOver(leaves);

        for (int index = 0; index < size; index++) {
            var path = tree.at(size).pathOf(index);
            var leaf = TreeProofs.leafHash(leaves.get(index));
            assertThat(TreeProofs.includes(tree.root(), size, index, leaf, path)).isTrue();
            assertThat(TreeProofs.includes(tree.root(), size, index, Sha256.of(leaf), path))
                    .isFalse();
            assertThat(TreeProofs.includes(tree.root(), size, (index + 1) % (size + 1), leaf, path))
                    .isFalse();
        }
    }

    @Test
    void everyTreeProvesThatItBeginsWithEveryEarlierOne() {
        var leaves = leaves(300);
        var tree = treeOver(leaves);
        for (int later : List.of(1, 2, 7, 64, 255, 256, 257, 300)) {
            for (int earlier = 0; earlier <= later; earlier++) {
                var proof = tree.at(later).consistencyWith(earlier);
                var from = tree.at(earlier).root();
                var to = tree.at(later).root();

                assertThat(TreeProofs.extendsFrom(from, earlier, to, later, proof)).isTrue();
                if (earlier > 0)
                    assertThat(TreeProofs.extendsFrom(Sha256.of(from), earlier, to, later, proof))
                            .isFalse();
                if (earlier > 0)
                    assertThat(TreeProofs.extendsFrom(from, earlier, Sha256.of(to), later, proof))
                            .isFalse();
            }
        }
    }

    @Test
    void aProofCutShortOrDrawnOutProvesNothing() {
        var leaves = leaves(100);
        var tree = treeOver(leaves);
        var path = tree.at(100).pathOf(37);
        var leaf = TreeProofs.leafHash(leaves.get(37));
        var longer = new ArrayList<>(path);
        longer.add(leaf);

        assertThat(
                        TreeProofs.includes(
                                tree.root(), 100, 37, leaf, path.subList(0, path.size() - 1)))
                .isFalse();
        assertThat(TreeProofs.includes(tree.root(), 100, 37, leaf, longer)).isFalse();
        assertThat(TreeProofs.extendsFrom(tree.at(40).root(), 40, tree.root(), 100, List.of()))
                .isFalse();
    }

    @Test
    void aTreeHasNoPathToALeafThatItDoesNotHave() {
        assertThatThrownBy(() -> treeOver(leaves(3)).at(3).pathOf(3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTreeThatGrowsPieceByPieceFromItsTilesIsTheSameTree() {
        var leaves = leaves(66_000);
        var whole = treeOver(leaves);
        var chance = new Random(7);
        var stored = new HashMap<Tile, byte[]>();
        long size = 0;
        while (size < leaves.size()) {
            var tree = new TiledTree(size, stored::get);
            var end = Math.min(leaves.size(), size + 1 + chance.nextInt(9_000));
            for (var leaf : leaves.subList((int) size, (int) end))
                tree.append(TreeProofs.leafHash(leaf));
            stored.putAll(tree.grown());
            size = end;
            assertThat(tree.root()).isEqualTo(whole.at(size).root());
        }
        assertThat(stored.keySet()).contains(new Tile(2, 0)).hasSize(258 + 2 + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, 256, tile/0/005",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "1, 0, 17, tile/1/000.p/17",
        "2, 1000, 1, tile/2/x001/000.p/1"
    })
    void tilesLieWhereTheStandardPutsThem(int level, long index, int width, String path) {
        assertThat(new Tile(level, index).path(width)).isEqualTo(path);
    }

    @Test
    void aTreeOf70000HasTheTilesOfTheStandardsExample() {
        assertThat(new Tile(0, 272).widthIn(70_000)).isEqualTo(256);
        assertThat(new Tile(0, 273).widthIn(70_000)).isEqualTo(112);
        assertThat(new Tile(1, 0).widthIn(70_000)).isEqualTo(256);
        assertThat(new Tile(1, 1).widthIn(70_000)).isEqualTo(17);
        assertThat(new Tile(2, 0).widthIn(70_000)).isEqualTo(1);
        assertThat(new Tile(3, 0).widthIn(70_000)).isZero();
    }

    private static TiledTree treeOver(List<byte[]> leaves) {
        var tree = new TiledTree(0, tile -> null);
        leaves.forEach(leaf -> tree.append(TreeProofs.leafHash(leaf)));
        return tree;
    }

    private static List<byte[]> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    private static byte[] naiveRoot(List<byte[]> leaves) {
        if (leaves.size() == 1) return TreeProofs.leafHash(leaves.getFirst());
        var split = split(leaves.size());
        return TreeProofs.nodeHash(
                naiveRoot(leaves.subList(0, split)),
                naiveRoot(leaves.subList(split, leaves.size())));
    }

    private static List<byte[]> naivePath(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) return List.of();
        var split = split(leaves.size());
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        var path =
                new ArrayList<>(
                        index < split ? naivePath(index, left) : naivePath(index - split, right));
        path.add(naiveRoot(index < split ? right : left));
        return path;
    }

    private static int split(int size) {
        var split = 1;
        while (split * 2 < size) split *= 2;
        return split;
    }
}
