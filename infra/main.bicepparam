// An example that works as it is: every parameter has a default in main.bicep. `az deployment group create -g GROUP -p infra/main.bicepparam`
using 'main.bicep'

param name = 'pawpress'
param instanceMemoryMB = 2048
param maximumInstanceCount = 40

// Read from the environment where they are set there, so that a workflow needs no file of its own; azd sets AZURE_PRINCIPAL_ID.
param alertEmail = readEnvironmentVariable('PAWPRESS_ALERT_EMAIL', '')
param uploaderPrincipalId = readEnvironmentVariable('PAWPRESS_UPLOADER_ID', readEnvironmentVariable('AZURE_PRINCIPAL_ID', ''))
param uploaderPrincipalType = readEnvironmentVariable('PAWPRESS_UPLOADER_TYPE', readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User'))
