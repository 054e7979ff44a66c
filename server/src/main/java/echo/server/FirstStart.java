package echo.server;

import echo.scheduler.EvalResult;
import echo.scheduler.pack.LoadResult;
import echo.values.Literals;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.Dialect;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/** What a new world begins with. The world must have been started. */
final class FirstStart {
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int PASSWORD_LENGTH = 16;

  private FirstStart() {}

  /** Loads the starter world. */
  static void load(Wiring wiring) {
    LoadResult result = wiring.world().load(StarterWorld.files()).join();
    if (result instanceof LoadResult.Refused refused) {
      throw new CommandFailed(
          "the starter world does not load:\n"
              + refused.complaints().stream()
                  .map(LoadResult.Complaint::toString)
                  .collect(Collectors.joining("\n")));
    }
  }

  /** Gives the wizard a random password and returns it; it is kept only as a hash. */
  static String password(Wiring wiring) {
    ObjValue wizard = Wizards.first(wiring.store());
    SecureRandom random = new SecureRandom();
    String password =
        random
            .ints(PASSWORD_LENGTH, 0, LETTERS.length())
            .mapToObj(i -> LETTERS.substring(i, i + 1))
            .collect(Collectors.joining());
    String program =
        "$login:set_password(" + wizard + ", " + Literals.toLiteral(StrValue.of(password)) + ");";
    EvalResult result = wiring.world().eval(wizard, Dialect.MOO, program).join();
    if (!(result instanceof EvalResult.Returned)) {
      throw new CommandFailed("the wizard's password could not be set: " + result);
    }
    return password;
  }
}
