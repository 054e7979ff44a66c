package echo.parser;

import echo.grammar.EchoParser.AttributeContext;
import echo.grammar.EchoParser.AttributesContext;
import echo.grammar.EchoParser.CallableVerbMemberContext;
import echo.grammar.EchoParser.FunctionMemberContext;
import echo.grammar.EchoParser.MemberContext;
import echo.grammar.EchoParser.MemberNameContext;
import echo.grammar.EchoParser.ObjectDefinitionContext;
import echo.grammar.EchoParser.ObjectFileContext;
import echo.grammar.EchoParser.ObjectNameContext;
import echo.grammar.EchoParser.ParametersContext;
import echo.grammar.EchoParser.PatternItemContext;
import echo.grammar.EchoParser.PatternVerbMemberContext;
import echo.grammar.EchoParser.PropertyMemberContext;
import echo.grammar.EchoParser.TestMemberContext;
import echo.parser.ast.Expr;
import echo.parser.ast.ObjectSource;
import echo.parser.ast.ObjectSource.Member;
import echo.parser.ast.ObjectSource.PropertySource;
import echo.parser.ast.ObjectSource.VerbSource;
import echo.parser.ast.Pattern;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds the objects of an .echo file from ANTLR's parse tree. */
final class EchoObjects {
  /** What {@code (owner: $wiz, perms: "rc")} says. */
  private record Attributes(@Nullable Expr owner, @Nullable String perms) {}

  private final EchoProblems problems;
  private final EchoExpressions expressions;

  EchoObjects(EchoProblems problems) {
    this.problems = problems;
    this.expressions = new EchoExpressions(problems);
  }

  List<ObjectSource> objects(ObjectFileContext file) {
    List<ObjectSource> objects = new ArrayList<>();
    for (ObjectDefinitionContext object : file.objectDefinition()) {
      objects.add(object(object));
    }
    return List.copyOf(objects);
  }

  private ObjectSource object(ObjectDefinitionContext ctx) {
    List<Member> members = new ArrayList<>();
    for (MemberContext member : ctx.member()) {
      members.add(
          switch (member) {
            case PropertyMemberContext property -> property(property);
            case PatternVerbMemberContext verb -> verb(verb);
            case CallableVerbMemberContext verb ->
                callable(
                    verb,
                    verb.name,
                    verb.parameters(),
                    verb.attributes(),
                    new VerbBody(
                        problems, Dialect.ECHO, verb.verbBody(), verb.ENDVERB().getSymbol()),
                    VerbSource.Kind.VERB);
            case FunctionMemberContext function ->
                callable(
                    function,
                    function.name,
                    function.parameters(),
                    function.attributes(),
                    new VerbBody(
                        problems,
                        Dialect.ECHO,
                        function.verbBody(),
                        function.ENDFUNCTION().getSymbol()),
                    VerbSource.Kind.FUNCTION);
            case TestMemberContext test -> test(test);
            default -> throw new IllegalStateException("member");
          });
    }
    List<Expr> parents = ctx.parents.stream().map(this::name).toList();
    return new ObjectSource(
        name(ctx.name), ctx.exact != null, parents, List.copyOf(members), Spans.of(ctx));
  }

  private Expr name(ObjectNameContext ctx) {
    if (ctx.identifier() == null) {
      return new Expr.Literal(EchoNames.objectNumber(ctx.getStart(), problems), Spans.of(ctx));
    }
    return new Expr.Prop(
        new Expr.Literal(ObjValue.SYSTEM, Spans.of(ctx.getStart())),
        new Expr.Literal(StrValue.of(ctx.identifier().getText()), Spans.of(ctx.identifier())),
        Expr.Member.OBJECT_MAP_OR_ERROR,
        Spans.of(ctx));
  }

  private String text(MemberNameContext name) {
    return name.STRING() == null ? name.getText() : string(name.getStart());
  }

  private String string(Token literal) {
    return ((StrValue) new EchoText(problems).string(literal)).text();
  }

  private Attributes attributes(@Nullable AttributesContext ctx) {
    Expr owner = null;
    String perms = null;
    for (AttributeContext attribute : ctx == null ? List.<AttributeContext>of() : ctx.attribute()) {
      Expr value = expressions.build(attribute.value);
      switch (attribute.name.getText()) {
        case "owner" -> owner = value;
        case "perms" -> {
          if (value instanceof Expr.Literal(StrValue text, var _)) {
            perms = text.text();
          } else {
            problems.add(attribute.value.getStart(), "Permissions are a string.", "`\"rc\"`");
          }
        }
        default ->
            problems.add(
                attribute.getStart(),
                "There is no attribute `" + attribute.name.getText() + "`.",
                "`owner` and `perms` can be given.");
      }
    }
    return new Attributes(owner, perms);
  }

  private Member property(PropertyMemberContext ctx) {
    Attributes attributes = attributes(ctx.attributes());
    return new PropertySource(
        text(ctx.name),
        ctx.type == null ? null : ctx.type.getText(),
        attributes.owner,
        attributes.perms,
        ctx.value == null ? null : expressions.build(ctx.value),
        Spans.of(ctx));
  }

  private Member verb(PatternVerbMemberContext ctx) {
    Attributes attributes = attributes(ctx.attributes());
    String args = null;
    if (ctx.argumentWords() != null) {
      Token open = ctx.argumentWords().getStart();
      Token close = ctx.argumentWords().getStop();
      args = problems.source(open.getStopIndex() + 1, close.getStartIndex()).strip();
    }
    Dialect dialect = dialect(ctx);
    VerbBody body = new VerbBody(problems, dialect, ctx.verbBody(), ctx.ENDVERB().getSymbol());
    return new VerbSource(
        string(ctx.names),
        VerbSource.Kind.VERB,
        args,
        attributes.owner,
        attributes.perms,
        null,
        body.text(),
        body.program(),
        Spans.of(ctx));
  }

  private Member test(TestMemberContext ctx) {
    Attributes attributes = attributes(ctx.attributes());
    String name = string(ctx.name);
    if (name.isBlank()) {
      problems.add(ctx.name, "A test has a name.", "Write `test \"burns down\"`.");
    }
    VerbBody body = new VerbBody(problems, Dialect.ECHO, ctx.verbBody(), ctx.ENDTEST().getSymbol());
    return new VerbSource(
        name,
        VerbSource.Kind.TEST,
        null,
        attributes.owner,
        attributes.perms,
        null,
        body.text(),
        body.program(),
        Spans.of(ctx));
  }

  private Dialect dialect(PatternVerbMemberContext ctx) {
    if (ctx.dialect == null) {
      return Dialect.ECHO;
    }
    boolean moo = ctx.dialect.getText().equals("moo");
    if (moo && ctx.verbBody().MOO_BODY().isEmpty()) {
      problems.add(ctx.dialect.getStart(), "The moo text begins on the next line.", null);
    } else if (!moo && !ctx.dialect.getText().equals("echo")) {
      problems.add(ctx.dialect.getStart(), "A verb's dialect is `moo` or `echo`.", null);
    }
    return moo ? Dialect.MOO : Dialect.ECHO;
  }

  private Member callable(
      MemberContext member,
      MemberNameContext name,
      ParametersContext given,
      @Nullable AttributesContext stated,
      VerbBody typedBody,
      VerbSource.Kind kind) {
    Attributes attributes = attributes(stated);
    List<PatternItemContext> items = given.patternItem();
    boolean none = items.isEmpty();
    List<Pattern.Item> parameters =
        new EchoPatterns(expressions, problems).items(items, given).items();
    Token open = given.getStart();
    Token close = given.getStop();
    String typed = problems.source(open.getStopIndex() + 1, close.getStartIndex());
    VerbBody body = typedBody.after(none ? "" : "let [" + typed.strip() + "] = args\n");
    return new VerbSource(
        text(name),
        kind,
        null,
        attributes.owner,
        attributes.perms,
        parameters,
        body.text(),
        body.program(),
        Spans.of(member));
  }
}
