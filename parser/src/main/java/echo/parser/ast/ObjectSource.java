package echo.parser.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code object $name extends $a … endobject} in an .echo file (ECHO.md section 6).
 *
 * @param name what follows {@code object}: {@code $lamp} or {@code #12}
 * @param exact {@code object!}: members that are not listed are dropped
 * @param parents the objects after {@code extends}
 */
public record ObjectSource(
    Expr name, boolean exact, List<Expr> parents, List<Member> members, SourceSpan span) {

  /** A member of an object. */
  public sealed interface Member {
    SourceSpan span();
  }

  /**
   * {@code property oil: int (owner: $wiz, perms: "rc") = 100}.
   *
   * @param type the declared type's word, or null
   * @param perms as written, or null for "rc"
   * @param value null: the property is added clear of any value (0)
   */
  public record PropertySource(
      String name,
      @Nullable String type,
      @Nullable Expr owner,
      @Nullable String perms,
      @Nullable Expr value,
      SourceSpan span)
      implements Member {}

  /**
   * {@code verb "light ignite" (this none none) … endverb}, {@code function helper(x) …
   * endfunction}, {@code test "burns down" … endtest}.
   *
   * @param names the names pattern
   * @param kind what the member begins with
   * @param args three words as typed, or null for {@code this none this}
   * @param owner null for the object's owner
   * @param perms as written, or null for "rxd"
   * @param parameters echo's {@code verb burn(?amount = 1)}: what {@code args} must fit, or null
   * @param text the verb's text exactly as typed between its first line and {@code endverb}
   * @param program the tree of that text, parameters included
   */
  public record VerbSource(
      String names,
      Kind kind,
      @Nullable String args,
      @Nullable Expr owner,
      @Nullable String perms,
      @Nullable List<Pattern.Item> parameters,
      echo.values.model.ProgramText text,
      Program program,
      SourceSpan span)
      implements Member {

    /** What a member with a program is. */
    public enum Kind {
      /** It can be called, and typed as a command where its arguments say so. */
      VERB,

      /** Only the object's own code and its descendants' may call it. */
      FUNCTION,

      /** It is run by {@code run_tests()} alone. */
      TEST
    }
  }
}
