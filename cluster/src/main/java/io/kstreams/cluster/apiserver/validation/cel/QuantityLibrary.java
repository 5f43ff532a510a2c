package io.kstreams.cluster.apiserver.validation.cel;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import io.kstreams.cluster.apiserver.objects.Quantity;
import java.math.BigDecimal;
import java.util.List;

/**
 * Kubernetes' quantity functions (since 1.29): {@code quantity}, {@code isQuantity}, comparison,
 * addition and subtraction.
 */
final class QuantityLibrary implements CelCompilerLibrary, CelRuntimeLibrary {
  private static final CelType QUANTITY = OpaqueType.create("kubernetes.Quantity");

  @Override
  public void setCheckerOptions(CelCheckerBuilder checker) {
    checker.addFunctionDeclarations(
        newFunctionDeclaration(
            "quantity", newGlobalOverload("string_to_quantity", QUANTITY, SimpleType.STRING)),
        newFunctionDeclaration(
            "isQuantity",
            newGlobalOverload("is_quantity_string", SimpleType.BOOL, SimpleType.STRING)),
        newFunctionDeclaration("isGreaterThan", member("is_greater_than", SimpleType.BOOL)),
        newFunctionDeclaration("isLessThan", member("is_less_than", SimpleType.BOOL)),
        newFunctionDeclaration("compareTo", member("compare_to", SimpleType.INT)),
        newFunctionDeclaration("add", member("add", QUANTITY), withInteger("add_int")),
        newFunctionDeclaration("sub", member("sub", QUANTITY), withInteger("sub_int")),
        newFunctionDeclaration(
            "sign", newMemberOverload("quantity_sign", SimpleType.INT, QUANTITY)),
        newFunctionDeclaration(
            "asApproximateFloat",
            newMemberOverload("quantity_as_float", SimpleType.DOUBLE, QUANTITY)));
  }

  @Override
  public void setRuntimeOptions(CelRuntimeBuilder runtime) {
    runtime.addFunctionBindings(
        CelFunctionBinding.from("string_to_quantity", String.class, QuantityLibrary::parse),
        CelFunctionBinding.from(
            "is_quantity_string", String.class, s -> Quantity.parse(s).isPresent()),
        CelFunctionBinding.from("quantity_sign", Quantity.class, q -> (long) q.amount().signum()),
        CelFunctionBinding.from(
            "quantity_as_float", Quantity.class, q -> q.amount().doubleValue()));
    runtime.addFunctionBindings(
        List.of(
            binding("is_greater_than", (a, b) -> a.compareTo(b) > 0),
            binding("is_less_than", (a, b) -> a.compareTo(b) < 0),
            binding("compare_to", (a, b) -> (long) a.compareTo(b)),
            binding("add", (a, b) -> new Quantity(a.amount().add(b.amount()), a.notation())),
            binding("sub", (a, b) -> new Quantity(a.amount().subtract(b.amount()), a.notation())),
            integerBinding("add_int", 1),
            integerBinding("sub_int", -1)));
  }

  private static CelOverloadDecl member(String name, CelType result) {
    return newMemberOverload("quantity_" + name, result, QUANTITY, QUANTITY);
  }

  private static CelOverloadDecl withInteger(String name) {
    return newMemberOverload("quantity_" + name, QUANTITY, QUANTITY, SimpleType.INT);
  }

  private static CelFunctionBinding binding(
      String name, CelFunctionOverload.Binary<Quantity, Quantity> function) {
    return CelFunctionBinding.from("quantity_" + name, Quantity.class, Quantity.class, function);
  }

  private static CelFunctionBinding integerBinding(String name, long sign) {
    return CelFunctionBinding.from(
        "quantity_" + name,
        Quantity.class,
        Long.class,
        (a, b) -> new Quantity(a.amount().add(BigDecimal.valueOf(sign * b)), a.notation()));
  }

  private static Quantity parse(String text) throws CelEvaluationException {
    return Quantity.parse(text)
        .orElseThrow(
            () ->
                new CelEvaluationException(
                    "quantities must match the regular expression"
                        + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"));
  }
}
