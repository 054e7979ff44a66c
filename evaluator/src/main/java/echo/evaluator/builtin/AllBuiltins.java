package echo.evaluator.builtin;

import java.util.List;

/** The registry of every builtin there is. */
public final class AllBuiltins {
  private static final BuiltinRegistry REGISTRY =
      new BuiltinRegistry(
          List.of(
              TypeBuiltins.all(),
              NumberBuiltins.all(),
              MathBuiltins.all(),
              StringBuiltins.all(),
              RegexBuiltins.all(),
              CharacterBuiltins.all(),
              AnsiBuiltins.all(),
              EncodingBuiltins.all(),
              JsonBuiltins.all(),
              PcreBuiltins.all(),
              ChanceBuiltins.all(),
              GeometryBuiltins.all(),
              HmacBuiltins.all(),
              SequenceBuiltins.all(),
              ListBuiltins.all(),
              MapBuiltins.all(),
              BinaryBuiltins.all(),
              HashBuiltins.all(),
              CryptBuiltins.all(),
              TimeBuiltins.all(),
              ObjectBuiltins.all(),
              PropertyBuiltins.all(),
              VerbBuiltins.all(),
              ProgramBuiltins.all(),
              ConversionBuiltins.all(),
              ControlBuiltins.all(),
              TaskBuiltins.all(),
              TestBuiltins.all(),
              ConnectionBuiltins.all(),
              ConnectionNameBuiltins.all(),
              KinBuiltins.all(),
              WaifBuiltins.all(),
              CensusBuiltins.all(),
              ListenerBuiltins.all(),
              ThreadBuiltins.all(),
              MachineBuiltins.all(),
              FileBuiltins.all(),
              FileSystemBuiltins.all(),
              SqliteBuiltins.all(),
              ReachingBuiltins.all(),
              ServerBuiltins.all()));

  private AllBuiltins() {}

  public static BuiltinRegistry registry() {
    return REGISTRY;
  }
}
