using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace Verification.Tests.Conformance;

/// <summary>Makes the tests that load the library run one after the other.</summary>
[CollectionDefinition(Python.Collection)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit's word for it.")]
public sealed class PythonCollection;
