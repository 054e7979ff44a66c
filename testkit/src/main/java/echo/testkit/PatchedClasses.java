package echo.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Classes of the server with something taken out or exchanged: a build that a test is to find
 * wanting, or one with a clock of the test's own. They go in front of the class path of a {@link
 * ServerProcess}.
 *
 * <p>Threading: one test's thread.
 */
public final class PatchedClasses {
  private final Path directory;

  /**
   * @param directory where the classes go
   */
  public PatchedClasses(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  /** Makes a method do nothing and return zero, false or null. */
  public PatchedClasses emptied(String className, String method) {
    ClassModel model = read(className);
    MethodModel found =
        model.methods().stream()
            .filter(m -> m.methodName().equalsString(method))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(className + " has no " + method));
    TypeKind kind = TypeKind.from(found.methodTypeSymbol().returnType());
    return write(
        className,
        ClassFile.of()
            .transformClass(
                model,
                ClassTransform.transformingMethods(
                    m -> m.methodName().equalsString(method),
                    (builder, element) -> {
                      if (element instanceof CodeModel) {
                        builder.withCode(code -> returnNothing(code, kind));
                      } else {
                        builder.with(element);
                      }
                    })));
  }

  private static void returnNothing(CodeBuilder code, TypeKind kind) {
    switch (kind.asLoadable()) {
      case INT -> code.iconst_0();
      case LONG -> code.lconst_0();
      case FLOAT -> code.fconst_0();
      case DOUBLE -> code.dconst_0();
      case REFERENCE -> code.aconst_null();
      default -> {}
    }
    code.return_(kind);
  }

  /** Exchanges the calls of a static method for calls of a like one of another class. */
  public PatchedClasses redirected(String className, Class<?> from, String method, Class<?> to) {
    String owner = from.getName().replace('.', '/');
    ClassDesc other = ClassDesc.of(to.getName());
    AtomicInteger calls = new AtomicInteger();
    byte[] bytes =
        ClassFile.of()
            .transformClass(
                read(className),
                ClassTransform.transformingMethodBodies((code, element) -> {
                  if (element instanceof InvokeInstruction call
                      && call.owner().asInternalName().equals(owner)
                      && call.name().equalsString(method)) {
                    calls.incrementAndGet();
                    code.invokestatic(other, method, call.typeSymbol());
                  } else {
                    code.with(element);
                  }
                }));
    if (calls.get() == 0) {
      throw new IllegalStateException(className + " does not call " + method);
    }
    return write(className, bytes);
  }

  private static ClassModel read(String className) {
    String resource = className.replace('.', '/') + ".class";
    try (InputStream in = PatchedClasses.class.getClassLoader().getResourceAsStream(resource)) {
      return ClassFile.of().parse(Objects.requireNonNull(in, className).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PatchedClasses write(String className, byte[] bytes) {
    Path file = directory.resolve(className.replace('.', '/') + ".class");
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
