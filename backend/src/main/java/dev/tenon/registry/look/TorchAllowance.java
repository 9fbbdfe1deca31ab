package dev.tenon.registry.look;

import java.util.Set;
import java.util.regex.Pattern;

/// What a TorchScript archive may import and call.
final class TorchAllowance {
    private static final Set<String> GLOBALS =
            Set.of(
                    "collections.OrderedDict",
                    "torch.device",
                    "torch.Size",
                    "torch.per_channel_affine",
                    "torch.per_channel_affine_float_qparams",
                    "torch.per_tensor_affine",
                    "torch._utils._rebuild_tensor",
                    "torch._utils._rebuild_tensor_v2",
                    "torch._utils._rebuild_qtensor",
                    "torch._utils._rebuild_parameter",
                    "torch._utils._rebuild_sparse_tensor",
                    "torch.jit._pickle.build_boollist",
                    "torch.jit._pickle.build_doublelist",
                    "torch.jit._pickle.build_intlist",
                    "torch.jit._pickle.build_tensor_from_id",
                    "torch.jit._pickle.build_tensorlist",
                    "torch.jit._pickle.restore_type_tag");
    private static final Pattern STORAGE = Pattern.compile("torch\\.[A-Za-z0-9]+Storage");
    private static final Pattern OWN_CLASS =
            Pattern.compile("__torch__\\.(?!torch\\.classes\\.)[\\w.$]+");
    private static final Pattern QUANTIZED_CLASS =
            Pattern.compile("__torch__\\.torch\\.classes\\.quantized\\.\\w+");

    private static final Set<String> OPERATOR_FAMILIES =
            Set.of("aten", "prim", "quantized", "prims");
    private static final Set<String> FILE_CALLS =
            Set.of("save", "from_file", "load", "_load", "read_file");
    private static final Pattern FOREIGN_CLASS =
            Pattern.compile("__torch__\\.torch\\.classes\\.(?!quantized\\.).*");

    private TorchAllowance() {}

    static boolean allowsGlobal(String global) {
        return GLOBALS.contains(global)
                || STORAGE.matcher(global).matches()
                || OWN_CLASS.matcher(global).matches()
                || QUANTIZED_CLASS.matcher(global).matches();
    }

    /// Operators of PyTorch itself, but none that reads or writes files.
    static boolean allowsOperator(String family, String operator) {
        return OPERATOR_FAMILIES.contains(family) && !touchesFiles(operator);
    }

    static boolean touchesFiles(String operator) {
        return FILE_CALLS.contains(operator);
    }

    /// A class of the archive's own, or one of PyTorch's for quantized weights.
    static boolean allowsClass(String name) {
        return !FOREIGN_CLASS.matcher(name).matches();
    }
}
