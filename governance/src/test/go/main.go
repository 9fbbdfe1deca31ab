// Checks a published trail with Go's own transparency log library, which knows nothing of Tenon:
// the signed note, the proofs of entries, and the tree rebuilt from tiles and entry bundles.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Called with the verifier key, the folder that holds what lies below audit/, and any number of .tlog-proof files.
func main() {
	verifier, err := note.NewVerifier(os.Args[1])
	check(err)
	log := os.Args[2]
	tree := open(verifier, read(filepath.Join(log, "checkpoint")))
	checkTiles(log, tree)
	for _, file := range os.Args[3:] {
		checkProof(verifier, string(read(file)))
	}
	fmt.Printf("ACCEPTED %d entries, %d proofs\n", tree.N, len(os.Args)-3)
}

func open(verifier note.Verifier, signed []byte) tlog.Tree {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	if lines[0] != verifier.Name() {
		check(fmt.Errorf("origin %q is not %q", lines[0], verifier.Name()))
	}
	root, err := tlog.ParseHash(lines[2])
	check(err)
	return tlog.Tree{N: size, Hash: root}
}

// The library asks for tiles of height 8 and authenticates each against the root.
func checkTiles(log string, tree tlog.Tree) {
	reader := tlog.TileHashReader(tree, tiles{log})
	indexes := make([]int64, tree.N)
	for n := range indexes {
		indexes[n] = tlog.StoredHashIndex(0, int64(n))
	}
	hashes, err := reader.ReadHashes(indexes)
	check(err)
	for n, entry := range entries(log, tree.N) {
		if tlog.RecordHash(entry) != hashes[n] {
			check(fmt.Errorf("entry %d is not the leaf", n))
		}
	}
}

type tiles struct{ log string }

func (tiles) Height() int                     { return 8 }
func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		all = append(all, read(filepath.Join(t.log, "tile", strconv.Itoa(tile.L), place(tile.N, tile.W))))
	}
	return all, nil
}

func entries(log string, size int64) [][]byte {
	var all [][]byte
	for n := int64(0); n*256 < size; n++ {
		width := int(min(256, size-n*256))
		bundle := read(filepath.Join(log, "tile", "entries", place(n, width)))
		for len(bundle) > 0 {
			length := int(binary.BigEndian.Uint16(bundle))
			all = append(all, bundle[2:2+length])
			bundle = bundle[2+length:]
		}
	}
	return all
}

func place(n int64, width int) string {
	path := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		path = fmt.Sprintf("x%03d/%s", n%1000, path)
	}
	if width < 256 {
		path += ".p/" + strconv.Itoa(width)
	}
	return path
}

func checkProof(verifier note.Verifier, text string) {
	head, checkpoint, _ := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	check(err)
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	check(err)
	var path tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		check(err)
		path = append(path, hash)
	}
	tree := open(verifier, []byte(checkpoint))
	check(tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(entry)))
	if tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(bytes.ToUpper(entry))) == nil {
		check(fmt.Errorf("a changed entry is accepted"))
	}
}

func read(path string) []byte {
	content, err := os.ReadFile(path)
	check(err)
	return content
}

func check(err error) {
	if err != nil {
		fmt.Println("REFUSED", err)
		os.Exit(1)
	}
}
