package dev.tenon.gateway.batch;

import dev.tenon.gateway.engine.ModelFailed;
import dev.tenon.gateway.engine.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Gives each request of a batch its own rows of the outputs.
final class Rows {
    private Rows() {}

    static void deal(List<Tensor> outputs, List<Ask> batch) {
        long total = batch.stream().mapToLong(Ask::rows).sum();
        for (Tensor output : outputs) {
            if (output.rows() != total)
                throw new ModelFailed(
                        "Output '" + output.name() + "' has not one row for each row of the input");
        }
        long from = 0;
        for (Ask ask : batch) {
            ask.answer().outputs(cut(outputs, from, ask.rows(), total));
            from += ask.rows();
        }
    }

    private static List<Tensor> cut(List<Tensor> outputs, long from, long rows, long total) {
        List<Tensor> own = new ArrayList<>(outputs.size());
        for (Tensor output : outputs) {
            int row = (int) (output.data().remaining() / total);
            long[] shape = output.shape().clone();
            shape[0] = rows;
            ByteBuffer data =
                    output.data()
                            .slice(output.data().position() + (int) from * row, (int) rows * row);
            own.add(new Tensor(output.name(), output.datatype(), shape, data));
        }
        return own;
    }
}
