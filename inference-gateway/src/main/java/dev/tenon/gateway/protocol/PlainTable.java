package dev.tenon.gateway.protocol;

import dev.tenon.gateway.engine.Datatype;
import dev.tenon.gateway.engine.Signature;
import dev.tenon.gateway.engine.Tensor;
import dev.tenon.gateway.engine.TensorSpec;
import dev.tenon.gateway.engine.UnfitInput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows with named columns: where each cell stands in the JSON, so that it can be read once its
/// type is known.
final class PlainTable {
    private final JsonScanner json;
    private final Map<String, List<Integer>> columns = new LinkedHashMap<>();
    private int rows;

    private PlainTable(JsonScanner json) {
        this.json = json;
    }

    /// A list of objects, one for each row.
    static PlainTable records(JsonScanner json) {
        PlainTable table = new PlainTable(json);
        json.expect('[');
        for (boolean first = true; json.more(first, ']'); first = false) table.record();
        return table;
    }

    private void record() {
        int cells = 0;
        json.expect('{');
        for (boolean first = true; json.more(first, '}'); first = false) {
            String name = json.name();
            List<Integer> column =
                    rows == 0
                            ? columns.computeIfAbsent(name, n -> new ArrayList<>())
                            : columns.get(name);
            if (column == null || column.size() != rows) throw uneven();
            cell(column);
            cells++;
        }
        if (cells != columns.size()) throw uneven();
        rows++;
    }

    /// An object with `columns` and `data`, as pandas writes it.
    static PlainTable split(JsonScanner json) {
        PlainTable table = new PlainTable(json);
        int data = -1;
        json.expect('{');
        for (boolean first = true; json.more(first, '}'); first = false) {
            String name = json.name();
            json.peek();
            if (name.equals("data")) data = json.position();
            if (name.equals("columns")) table.names();
            else json.skip();
        }
        if (data < 0 || table.columns.isEmpty())
            throw new UnfitInput("dataframe_split has columns and data");
        return table.filled(json.from(data));
    }

    private void names() {
        json.expect('[');
        for (boolean first = true; json.more(first, ']'); first = false) {
            String name = json.peek() == '"' ? json.string() : String.valueOf(json.scalar());
            if (columns.put(name, new ArrayList<>()) != null)
                throw new UnfitInput("Column '" + name + "' is there twice");
        }
    }

    private PlainTable filled(JsonScanner data) {
        PlainTable table = new PlainTable(data);
        table.columns.putAll(columns);
        data.expect('[');
        for (boolean first = true; data.more(first, ']'); first = false) table.row();
        return table;
    }

    private void row() {
        var column = columns.values().iterator();
        json.expect('[');
        for (boolean first = true; json.more(first, ']'); first = false) {
            if (!column.hasNext()) throw uneven();
            cell(column.next());
        }
        if (column.hasNext()) throw uneven();
        rows++;
    }

    private void cell(List<Integer> column) {
        json.peek();
        column.add(json.position());
        json.skip();
    }

    /// Each column as the input of its name, or all of them side by side as the only input.
    List<Tensor> asTensors(Signature signature) {
        if (rows == 0) throw new UnfitInput("There are no rows");
        List<Tensor> tensors = new ArrayList<>();
        for (var column : columns.entrySet()) {
            TensorSpec spec = signature.input(column.getKey());
            if (spec == null) return List.of(sideBySide(signature, column.getKey()));
            tensors.add(tensor(spec, column.getValue()));
        }
        return tensors;
    }

    private Tensor tensor(TensorSpec spec, List<Integer> cells) {
        long[] cell = Dimensions.of(json.from(cells.getFirst()), spec.name());
        long[] shape = new long[cell.length + 1];
        System.arraycopy(cell, 0, shape, 1, cell.length);
        shape[0] = rows;
        long elements = Tensor.elements(cell);
        var bytes = new ByteArrayOutputStream();
        for (int position : cells) append(spec, position, elements, bytes);
        return new Tensor(
                spec.name(),
                spec.datatype(),
                Dimensions.fitting(spec, shape),
                ByteBuffer.wrap(bytes.toByteArray()));
    }

    private Tensor sideBySide(Signature signature, String unknown) {
        TensorSpec spec = signature.inputs().getFirst();
        if (signature.inputs().size() != 1 || spec.shape().length != 2)
            throw new UnfitInput("The model has no input '" + unknown + "'");
        var bytes = new ByteArrayOutputStream();
        for (int row = 0; row < rows; row++)
            for (List<Integer> column : columns.values()) append(spec, column.get(row), 1, bytes);
        long[] shape = {rows, columns.size()};
        return new Tensor(
                spec.name(), spec.datatype(), shape, ByteBuffer.wrap(bytes.toByteArray()));
    }

    private void append(TensorSpec spec, int position, long elements, ByteArrayOutputStream out) {
        Datatype datatype = spec.datatype();
        ByteBuffer one = TensorData.read(json.from(position), spec.name(), datatype, elements);
        out.writeBytes(Arrays.copyOf(one.array(), one.limit()));
    }

    private static UnfitInput uneven() {
        return new UnfitInput("Every row has the same columns");
    }
}
