package dev.pawpress;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Imports run one way: boot → functions, azure, telemetry → gallery → processing → imaging. No
 * class is longer than can be read in one go.
 */
@AnalyzeClasses(packages = "dev.pawpress", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule IMPORTS_RUN_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.pawpress..")
          .layer("boot")
          .definedBy("..boot..")
          .layer("functions")
          .definedBy("..functions..")
          .layer("azure")
          .definedBy("..azure..")
          .layer("telemetry")
          .definedBy("..telemetry..")
          .layer("gallery")
          .definedBy("..gallery..")
          .layer("processing")
          .definedBy("..processing..")
          .layer("imaging")
          .definedBy("..imaging..")
          .whereLayer("boot")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("functions")
          .mayOnlyBeAccessedByLayers("boot")
          .whereLayer("azure")
          .mayOnlyBeAccessedByLayers("boot")
          .whereLayer("telemetry")
          .mayOnlyBeAccessedByLayers("boot")
          .whereLayer("gallery")
          .mayOnlyBeAccessedByLayers("boot", "functions", "azure")
          .whereLayer("processing")
          .mayOnlyBeAccessedByLayers("boot", "functions", "azure", "telemetry", "gallery")
          .whereLayer("imaging")
          .mayOnlyBeAccessedByLayers("boot", "azure", "processing", "gallery")
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule NO_CYCLES =
      SlicesRuleDefinition.slices().matching("dev.pawpress.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PROCESSING_AND_GALLERY_KNOW_NO_AZURE_AND_NO_IMAGE_IO =
      noClasses()
          .that()
          .resideInAnyPackage("..processing..", "..gallery..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.azure..", "com.microsoft..", "javax.imageio..", "java.awt..");

  @ArchTest
  static final ArchRule IMAGING_KNOWS_NO_ENVIRONMENT_CLOCK_LOG_OR_NETWORK =
      noClasses()
          .that()
          .resideInAPackage("..imaging..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.azure..", "com.microsoft..", "java.net..", "java.util.logging..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class, Instant.class, LocalDateTime.class, ZonedDateTime.class)
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule FUNCTIONS_KNOW_NO_STORE_AND_NO_IMAGE =
      noClasses()
          .that()
          .resideInAPackage("..functions..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.azure..", "javax.imageio..", "java.awt..");

  /** The composition root asks for the global one, and only hands it on. */
  @ArchTest
  static final ArchRule ONLY_TELEMETRY_KNOWS_OPEN_TELEMETRY =
      noClasses()
          .that()
          .resideOutsideOfPackages("..telemetry..", "..boot..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.opentelemetry..");

  /** Of the whole file; there are no exceptions. A class that grows beyond it hides another. */
  private static final int MOST_LINES = 250;

  @Test
  void noClassIsOverTheHouseLimit() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      sources = files.filter(file -> file.toString().endsWith(".java")).toList();
    }
    List<String> tooLong = new ArrayList<>();
    for (Path source : sources) {
      int lines = Files.readAllLines(source).size();
      if (lines > MOST_LINES) {
        tooLong.add(source.getFileName() + ": " + lines);
      }
    }

    assertThat(sources).isNotEmpty();
    assertThat(tooLong).as("over %d lines", MOST_LINES).isEmpty();
  }
}
