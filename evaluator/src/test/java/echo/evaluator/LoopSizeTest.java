package echo.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** HotSpot never compiles a method of 8,000 bytes or more: the loop must stay far below. */
class LoopSizeTest {
  private static final int LIMIT = 2000;

  @Test
  void methodsOfTheLoop_staySmall() throws IOException {
    for (Class<?> type : List.of(Machine.class, TreeEvaluator.class, OperatorSteps.class)) {
      try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
        byte[] bytes = Objects.requireNonNull(in).readAllBytes();
        for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
          int length = method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
          assertThat(length)
              .as(type.getSimpleName() + "." + method.methodName().stringValue())
              .isLessThan(LIMIT);
        }
      }
    }
  }
}
