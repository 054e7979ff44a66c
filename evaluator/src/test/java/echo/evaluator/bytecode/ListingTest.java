package echo.evaluator.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.Program;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
  private static CodeVectors code(String source) {
    return code(source, Origin.LAMBDAMOO);
  }

  private static CodeVectors code(String source, Origin origin) {
    return switch (Parser.parse(source, Dialect.MOO, origin)) {
      case ParseResult.Parsed<Program> parsed -> CodeVectors.of(parsed.tree(), origin);
      case ParseResult.Failed<Program> failed -> throw new AssertionError(failed.diagnostics());
    };
  }

  /** The operations, without their bytes. */
  private static List<String> operations(CodeVector vector, CodeVectors code) {
    return Listing.of(
            new CodeVectors(code.origin(), vector, List.of(), code.literals(), code.variables()))
        .stream()
        .skip(7)
        .map(line -> line.substring(0, 4) + line.substring(24).stripTrailing())
        .toList();
  }

  private static List<String> operations(String source) {
    CodeVectors code = code(source);
    return operations(code.main(), code);
  }

  private static List<String> toasts(String source) {
    CodeVectors code = code(source, Origin.TOASTSTUNT);
    return operations(code.main(), code);
  }

  @Test
  void listing_inToastStunt_hasItsNumbers() {
    assertThat(Listing.of(code("x = [1 -> \"b\"]; return x[^] + 98 |. 1.5;", Origin.TOASTSTUNT)))
        .containsExactly(
            "Language version number: 17",
            "First line number: 1",
            "",
            "Main code vector:",
            "=================",
            "[Bytes for labels = 1, literals = 1, forks = 1, variables = 1, stack refs = 1]",
            "[Maximum stack size = 3]",
            "  0: 146                   MAP_CREATE",
            "  1: 133 000               PUSH_LITERAL \"b\"",
            "  3: 159                   NUM 1",
            "  4: 147                   MAP_INSERT",
            "  5: 058                 * PUT x",
            "  6: 144                   POP",
            "  7: 124                   PUSH_CLEAR x",
            "  8: 145 002 000           FIRST 0",
            " 11: 014                 * INDEX",
            " 12: 133 001               PUSH_LITERAL 98",
            " 14: 021                 * ADD",
            " 15: 133 002               PUSH_LITERAL 1.5",
            " 17: 145 019             * BITOR",
            " 19: 141                   RETURN",
            " 20: 143                   DONE");
  }

  @Test
  void listLoops_inToastStunt_beginWithMark() {
    assertThat(toasts("for v, k in (this.cfg) break v; endfor for v in (args) v = v[$]; endfor"))
        .containsExactly(
            "  0:   PUSH this",
            "  1:   PUSH_LITERAL \"cfg\"",
            "  3: * GET_PROP",
            "  4:   PUSH_LITERAL <literal type = 6>",
            "  6: * FOR_LIST_2 v k 18",
            " 11: * EXIT_ID v 0 18",
            " 16:   JUMP 6",
            " 18:   PUSH args",
            " 19:   PUSH_LITERAL <literal type = 6>",
            " 21: * FOR_LIST_1 v 34",
            " 25:   PUSH_CLEAR v",
            " 26:   LAST 2",
            " 29: * INDEX",
            " 30: * PUT v",
            " 31:   POP",
            " 32:   JUMP 21",
            " 34:   DONE");
  }

  @Test
  void lastReads_inToastStunt_areNotWhereHandlersOrVerbsNeedTheValue() {
    assertThat(
            toasts(
                "x = x + x; y = `y = y ! ANY'; player = player; argstr = args:f(argstr, player);"))
        .containsExactly(
            "  0:   PUSH x",
            "  1:   PUSH_CLEAR x",
            "  2: * ADD",
            "  3: * PUT x",
            "  4:   POP",
            "  5:   NUM 0",
            "  6:   PUSH_LABEL 16",
            "  9: * CATCH",
            " 11:   PUSH y",
            " 12: * PUT y",
            " 13:   END_CATCH 18",
            " 16:   NUM 1",
            " 17: * INDEX",
            " 18: * PUT y",
            " 19:   POP",
            " 20:   PUSH_CLEAR player",
            " 21: * PUT player",
            " 22:   POP",
            " 23:   PUSH_CLEAR args",
            " 24:   PUSH_LITERAL \"f\"",
            " 26:   PUSH argstr",
            " 27: * MAKE_SINGLETON_LIST",
            " 28:   PUSH player",
            " 29:   LIST_ADD_TAIL",
            " 30: * CALL_VERB",
            " 31: * PUT argstr",
            " 32:   POP",
            " 33:   DONE");
  }

  @Test
  void byteSize_ofRecordedTask_isWhatTheServersCounted() {
    String source = "fork t (100) endfork return typeof(t);";
    assertThat(code(source).byteSize()).isEqualTo(394);
    assertThat(code(source, Origin.TOASTSTUNT).byteSize()).isEqualTo(489);
  }

  @Test
  void listing_ofRecordedVerb_isTheServers() {
    assertThat(
            Listing.of(
                code(
                    "set_task_perms(caller_perms());\nreturn $string_utils:pronoun_sub(this.(verb));")))
        .containsExactly(
            "Language version number: 4",
            "First line number: 1",
            "",
            "Main code vector:",
            "=================",
            "[Bytes for labels = 1, literals = 1, forks = 1, variables = 1, stack refs = 1]",
            "[Maximum stack size = 4]",
            "  0: 101                   MAKE_EMPTY_LIST",
            "  1: 012 011             * CALL_FUNC caller_perms",
            "  3: 016                 * MAKE_SINGLETON_LIST",
            "  4: 012 010             * CALL_FUNC set_task_perms",
            "  6: 111                   POP",
            "  7: 100 000               PUSH_LITERAL #0",
            "  9: 100 001               PUSH_LITERAL \"string_utils\"",
            " 11: 009                 * GET_PROP",
            " 12: 100 002               PUSH_LITERAL \"pronoun_sub\"",
            " 14: 073                   PUSH this",
            " 15: 075                   PUSH verb",
            " 16: 009                 * GET_PROP",
            " 17: 016                 * MAKE_SINGLETON_LIST",
            " 18: 010                 * CALL_VERB",
            " 19: 108                   RETURN",
            " 20: 110                   DONE");
  }

  @Test
  void suspendedFrame_ofTwoServers_hasTheirPc() {
    CodeVectors code = code("x = args[1] + suspend();");
    Operation call =
        code.main().operations().stream()
            .filter(operation -> operation.opcode() == Opcode.CALL_FUNC)
            .findFirst()
            .orElseThrow();
    assertThat(call.pc()).isEqualTo(4);
    assertThat(call.end()).isEqualTo(6);
    assertThat(code.variables()).hasSize(19).endsWith("x");
  }

  @Test
  void scatter_withDefault_wrapsItsBytes() {
    CodeVectors code = code("{a, ?b = 5, @c} = args;");
    assertThat(Listing.of(code).subList(7, 12))
        .containsExactly(
            "  0: 076                   PUSH args",
            "  1: 112 013 003 001 003",
            "     018 000 019 013 020",
            "     000 016             * SCATTER 3/1/3: a/0 b/13 c/0 16",
            " 13: 128                   NUM 5");
  }

  @Test
  void loops_andExits_nameDepthsAndPlaces() {
    assertThat(operations("for x in (args) while (1) continue x; endwhile break; endfor"))
        .containsExactly(
            "  0:   PUSH args",
            "  1:   NUM 1",
            "  2: * FOR_LIST x 21",
            "  5:   NUM 1",
            "  6: * WHILE 15",
            "  8: * EXIT_ID x 2 2",
            " 13:   JUMP 5",
            " 15: * EXIT 0 21",
            " 19:   JUMP 2",
            " 21:   DONE");
  }

  @Test
  void tryExcept_andFinally_asHandChecked() {
    assertThat(
            operations(
                "try x = 1; except e (E_PERM) y = 2; except (ANY) finally_ = 3; endtry"
                    + " try return; finally x = `1 / 0 ! ANY'; endtry"))
        .containsExactly(
            "  0:   PUSH_LITERAL E_PERM",
            "  2: * MAKE_SINGLETON_LIST",
            "  3:   PUSH_LABEL 19",
            "  6:   NUM 0",
            "  7:   PUSH_LABEL 26",
            " 10: * TRY_EXCEPT 2",
            " 13:   NUM 1",
            " 14: * PUT x",
            " 15:   POP",
            " 16:   END_EXCEPT 30",
            " 19: * PUT e",
            " 20:   POP",
            " 21:   NUM 2",
            " 22: * PUT y",
            " 23:   POP",
            " 24:   JUMP 30",
            " 26:   POP",
            " 27:   NUM 3",
            " 28: * PUT finally_",
            " 29:   POP",
            " 30: * TRY_FINALLY 36",
            " 33:   RETURN 0",
            " 34:   END_FINALLY",
            " 36:   NUM 0",
            " 37:   PUSH_LABEL 48",
            " 40: * CATCH",
            " 42:   NUM 1",
            " 43:   NUM 0",
            " 44: * DIVIDE",
            " 45:   END_CATCH 50",
            " 48:   NUM 1",
            " 49: * INDEX",
            " 50: * PUT x",
            " 51:   POP",
            " 52:   CONTINUE",
            " 54:   DONE");
  }

  @Test
  void indexedStore_keepsValueAside() {
    assertThat(operations("l[1][$..2] = 1000; this.x[2] = nosuch(1.5);"))
        .containsExactly(
            "  0:   PUSH l",
            "  1:   NUM 1",
            "  2:   PUSH_INDEX",
            "  3:   LENGTH 2",
            "  6:   NUM 2",
            "  7:   PUSH_LITERAL 1000",
            "  9:   PUT_TEMP",
            " 10:   RANGESET",
            " 12: * INDEXSET",
            " 13: * PUT l",
            " 14:   POP",
            " 15:   PUSH_TEMP",
            " 16:   POP",
            " 17:   PUSH this",
            " 18:   PUSH_LITERAL \"x\"",
            " 20: * PUSH_GET_PROP",
            " 21:   NUM 2",
            " 22:   PUSH_LITERAL \"nosuch\"",
            " 24: * MAKE_SINGLETON_LIST",
            " 25:   PUSH_LITERAL <literal type = 137>",
            " 27:   LIST_ADD_TAIL",
            " 28: * CALL_FUNC call_function",
            " 30:   PUT_TEMP",
            " 31: * INDEXSET",
            " 32: * PUT_PROP",
            " 33:   POP",
            " 34:   PUSH_TEMP",
            " 35:   POP",
            " 36:   DONE");
  }

  @Test
  void forks_innerFirst_areVectorsOfTheirOwn() {
    CodeVectors code = code("fork t (5) fork (1) a(); endfork b(); endfork");
    assertThat(operations(code.main(), code))
        .containsExactly("  0:   NUM 5", "  1: * FORK_NAMED 1 t", "  4:   DONE");
    assertThat(operations(code.forks().get(1), code)).contains("  1: * FORK 0");
    assertThat(Listing.of(code)).contains("Forked code vector 1:", "=====================");
  }

  @Test
  void manyVariables_beyondThirtyTwo_takeOperands() {
    StringBuilder source = new StringBuilder();
    for (int i = 0; i < 15; i++) {
      source.append("v").append(i).append(" = 1; ");
    }
    List<String> operations = operations(source.toString());
    assertThat(operations).contains(" 40: * PUT v13").contains(" 43: * PUT v14", " 45:   POP");
    assertThat(code(source.toString()).main().size()).isEqualTo(47);
  }

  @Test
  void longVerb_beyond256Bytes_hasWideLabels() {
    CodeVectors code = code("if (1) " + "x = 1; ".repeat(90) + "endif");
    assertThat(code.main().widths().label()).isEqualTo(2);
    assertThat(operations(code.main(), code)).startsWith("  0:   NUM 1", "  1: * IF 277");
  }
}
