package org.ganglion.cli.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Collection;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules of layering that modules cannot say. */
final class LayeringIT {
  private static final String ENGINE = "org.ganglion.engine..";
  private static final String TOKENIZERS = "org.ganglion.tokenizers..";
  private static final String[] NATIVE = {"ai.djl..", "org.nd4j..", "org.bytedeco.."};

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes = Assembly.ownClasses();
  }

  @Test
  void the_rules_look_at_the_whole_program() {
    assertThat(classes.size()).isGreaterThan(250);
    assertThat(classes.that(resideInAnyPackage("org.ganglion.api..")).size()).isGreaterThan(60);
    assertThat(classes.that(resideInAnyPackage(ENGINE)).size()).isGreaterThan(120);
    assertThat(classes.that(resideInAnyPackage("org.ganglion.plugin..")).size()).isGreaterThan(40);
    assertThat(classes.that(resideInAnyPackage("org.ganglion.cli..")).size()).isGreaterThan(8);
  }

  @Test
  void guice_appears_in_wiring_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.ganglion.engine.wiring..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.inject..")
        .check(classes);
    fields().should().notBeAnnotatedWith("jakarta.inject.Inject").check(classes);
  }

  @Test
  void natives_are_reached_from_the_modules_of_the_host_alone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ENGINE, TOKENIZERS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(NATIVE)
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.ganglion.engine.network..",
            "org.ganglion.engine.operator..",
            "org.ganglion.engine.torch..",
            "org.ganglion.engine.wiring..",
            TOKENIZERS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackages("org.ganglion.engine.algebra..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
        .check(classes);
  }

  @Test
  void the_console_and_the_exit_status_belong_to_the_command_line() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.ganglion.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(classes);
  }

  @Test
  void files_are_touched_where_files_are_the_business() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.ganglion.nd4j..",
            "org.ganglion.engine.npz..",
            "org.ganglion.engine.data..",
            "org.ganglion.engine.text..",
            "org.ganglion.engine.onnx..",
            "org.ganglion.engine.recorded..",
            "org.ganglion.engine.catalog..",
            "org.ganglion.engine.config..",
            "org.ganglion.engine.exec..",
            "org.ganglion.engine.result..",
            "org.ganglion.engine.report..",
            "org.ganglion.cli..",
            "org.ganglion.testkit..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.file.Files")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.io\\.(File|FileInputStream|FileOutputStream|RandomAccessFile|FileReader|FileWriter)")
        .check(classes);
  }

  @Test
  void nothing_opens_a_connection() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.net\\.(Socket|ServerSocket|URLConnection|HttpURLConnection|DatagramSocket|InetAddress)")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..")
        .check(classes);
  }

  @Test
  void randomness_the_clock_and_the_locale_come_from_the_run() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.ganglion.engine.exec..", "org.ganglion.cli..")
        .should()
        .callConstructor(Random.class)
        .orShould()
        .callConstructor(Random.class, long.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(ThreadLocalRandom.class, "current")
        .orShould()
        .callMethodWhere(
            target(name("parallelStream"))
                .and(
                    target(
                        owner(
                            DescribedPredicate.describe(
                                "Collection", c -> c.isAssignableTo(Collection.class))))))
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethodWhere(
            target(name("now"))
                .and(
                    target(
                        owner(
                            DescribedPredicate.describe(
                                "java.time", c -> c.getPackageName().equals("java.time"))))))
        .orShould()
        .callMethod(Locale.class, "getDefault")
        .check(classes);
  }

  @Test
  void packages_form_no_cycle() {
    slices().matching("org.ganglion.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void every_package_is_null_marked() {
    TreeSet<String> marked =
        classes.stream()
            .filter(
                type ->
                    type.getSimpleName().equals("package-info")
                        && type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> packages =
        classes.stream()
            .map(JavaClass::getPackageName)
            .filter(packageName -> packageName.startsWith("org.ganglion"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages).hasSizeGreaterThan(25);
    assertThat(marked).containsAll(packages);
  }

  @Test
  void generic_exceptions_are_never_thrown() {
    noClasses()
        .should()
        .callConstructorWhere(
            target(
                    owner(
                        name("java.lang.RuntimeException")
                            .or(name("java.lang.Exception"))
                            .or(name("java.lang.Error"))
                            .or(name("java.lang.Throwable"))))
                .and(
                    DescribedPredicate.describe(
                        "not from a subclass", call -> !call.getOrigin().isConstructor())))
        .check(classes);
  }

  @Test
  void names_say_what_a_type_does() {
    noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)").check(classes);
    noClasses().should().haveSimpleNameStartingWith("Abstract").check(classes);
  }
}
