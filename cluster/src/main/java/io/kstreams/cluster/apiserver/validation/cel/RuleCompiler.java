package io.kstreams.cluster.apiserver.validation.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.kstreams.cluster.apiserver.schema.Rule;

/** Compiles the rules of one place against the types of the whole schema. */
final class RuleCompiler {
  // Go's regular expressions match anywhere in a text, and Kubernetes' integers are all int64.
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableRegexPartialMatch(true)
          .enableTimestampEpoch(true)
          .enableHeterogeneousNumericComparisons(true)
          .evaluateCanonicalTypesToNativeValues(true)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addLibraries(
              new QuantityLibrary(),
              CelExtensions.strings(),
              CelExtensions.sets(OPTIONS),
              CelExtensions.optional())
          .build();

  private final CelTypeProvider types;
  private final CelType self;

  RuleCompiler(CelTypeProvider types, CelType self) {
    this.types = types;
    this.self = self;
  }

  CompiledRule compile(Rule rule) throws RuleException {
    CelCompiler compiler = compiler(rule);
    CelAbstractSyntaxTree ast = compile(compiler, "rule", rule.rule());
    if (!ast.getResultType().equals(SimpleType.BOOL)) {
      throw new RuleException("rule", "cel expression must evaluate to a bool");
    }
    boolean transition =
        ast.getReferenceMap().values().stream().anyMatch(r -> r.name().equals("oldSelf"));
    return new CompiledRule(rule, program(ast), message(compiler, rule), transition);
  }

  private static CelRuntime.Program message(CelCompiler compiler, Rule rule) throws RuleException {
    if (rule.messageExpression().isEmpty()) {
      return null;
    }
    String field = "messageExpression";
    CelAbstractSyntaxTree ast = compile(compiler, field, rule.messageExpression());
    if (!ast.getResultType().equals(SimpleType.STRING)) {
      throw new RuleException(field, "messageExpression must evaluate to a string");
    }
    return program(ast);
  }

  private static CelAbstractSyntaxTree compile(CelCompiler compiler, String field, String text)
      throws RuleException {
    try {
      return compiler.compile(text).getAst();
    } catch (CelValidationException e) {
      throw new RuleException(field, "compilation failed: " + e.getMessage());
    }
  }

  private CelCompiler compiler(Rule rule) {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .setTypeProvider(types)
        .addLibraries(
            new QuantityLibrary(),
            CelExtensions.strings(),
            CelExtensions.sets(OPTIONS),
            CelExtensions.optional())
        .addVar("self", self)
        .addVar("oldSelf", rule.optionalOldSelf() ? OptionalType.create(self) : self)
        .build();
  }

  private static CelRuntime.Program program(CelAbstractSyntaxTree ast) {
    try {
      return RUNTIME.createProgram(ast);
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("a checked CEL expression cannot be planned", e);
    }
  }
}
