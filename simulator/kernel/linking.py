"""How the compiler puts the kernel together: every function optimised once, in one piece, and made machine code once.

numba's own way is to optimise each function and make machine code of it, then to link it into its callers and optimise
it again there. The kernel has some fifty functions that only `simulate_blocks` reaches: on a two-core machine its first
compilation took 16 s, of which machine code that nothing ever called 3 s and repeated optimisation 5 s. Here a part
stays in LLVM's intermediate form until it has been linked into the function that Python calls.

These are inner parts of numba, in place since 0.61. Where a later version has moved them, `PART` and `WHOLE` are empty
and numba compiles in its own way: the same numbers, some seconds later. `tests/test_kernel_compilation.py` notices.
"""

from __future__ import annotations

import gc
from typing import Any

import numba

PART: dict[str, Any] = {}
"""Options for functions that only compiled code calls."""
WHOLE: dict[str, Any] = {}
"""Options for functions that Python calls."""

NOT_NEEDED = {
    "WithLifting",
    "InlineClosureLikes",
    "MakeFunctionToJitFunction",
    "InlineInlinables",
    "InlineOverloads",
    "FindLiterallyCalls",
    "LiteralUnroll",
    "RewriteDynamicRaises",
    "NopythonRewrites",
    "NoPythonSupportedFeatureValidation",
    "DumpParforDiagnostics",
}
"""Steps of numba's compiler that look for what the kernel does not have: functions within functions, tuples of several
kinds to loop over, whole-array arithmetic, exceptions. A twentieth of the time."""

try:
    import llvmlite.binding as llvm
    from numba.core.codegen import JITCodeLibrary
    from numba.core.compiler import Compiler
    from numba.core.compiler_machinery import PassManager
except ImportError:
    JITCodeLibrary = Compiler = PassManager = None


if JITCodeLibrary is not None and not numba.config.DISABLE_JIT:

    class NoAddresses:
        """What a part says to those who want to write into its machine code: there is none."""

        def set_env(self, name: str, environment: object) -> None:
            """Nothing to do."""

    class PartLibrary(JITCodeLibrary):
        """A function as intermediate code, neither optimised nor made machine code."""

        @property
        def codegen(self) -> NoAddresses:
            """Stands in for the machine code."""
            return NoAddresses()

        def _optimize_functions(self, module: Any) -> None:
            module.data_layout = self._codegen._data_layout

        def _optimize_final_module(self) -> None:
            pass

        def _finalize_final_module(self) -> None:
            self._finalize_dynamic_globals()
            self._finalized = True

        def get_pointer_to_function(self, name: str) -> int:
            """No address: nothing calls a part from outside."""
            return 0

    class WholeLibrary(JITCodeLibrary):
        """A function with all its parts: one pass of optimisation over everything.

        Loops are vectorised but not unrolled: their 128 turns make 4 to 16 vector steps, which LLVM would write out
        one after the other, for half as much machine code again and no gain in speed.
        """

        def _optimize_final_module(self) -> None:
            options = llvm.create_pipeline_tuning_options(speed_level=3)
            options.loop_vectorization = True
            options.slp_vectorization = False
            options.loop_unrolling = False
            builder = llvm.create_pass_builder(self._codegen._tm, options)
            builder.getModulePassManager().run(self._final_module, builder)

    class PartCompiler(Compiler):
        """numba's compiler, ending in a part."""

        def define_pipelines(self) -> Any:
            """The usual steps."""
            return with_library(self, PartLibrary)

    class WholeCompiler(Compiler):
        """numba's compiler, ending in a whole."""

        def define_pipelines(self) -> Any:
            """The usual steps."""
            return with_library(self, WholeLibrary)

        def compile_extra(self, function: Any) -> Any:
            """Compile without what each part would have done again.

            Its declarations numba has looked up when it made this compiler, and looks them up anew for every part. The
            millions of small objects live to the end, so garbage is not looked for, nor just after.
            """
            contexts = self.state.targetctx, self.state.typingctx
            was_enabled = gc.isenabled()
            gc.disable()
            for context in contexts:
                context.refresh = nothing
            try:
                return super().compile_extra(function)
            finally:
                for context in contexts:
                    vars(context).pop("refresh", None)
                if was_enabled:
                    gc.freeze()
                    gc.enable()

    def nothing() -> None:
        """What a part refreshes."""

    def with_library(compiler: Any, kind: type) -> Any:
        """Put what is compiled into a library of our kind, then take the steps that the kernel needs."""
        state = compiler.state
        state.library = kind(state.targetctx.codegen(), state.func_id.func_qualname)
        state.library.enable_object_caching()  # so that it can be written to the cache
        (usual,) = Compiler.define_pipelines(compiler)
        steps = PassManager("kernel")
        for step, why in usual.passes:
            if step.__name__ not in NOT_NEEDED:
                steps.add_pass(step, why)
        steps.finalize()
        return [steps]

    PART = {"pipeline_class": PartCompiler}
    WHOLE = {"pipeline_class": WholeCompiler}
