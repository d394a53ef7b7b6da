# Deploys the app to what main.bicep has made, and then the event subscription, which needs the app. The same as deploy.sh.
#   infra/deploy.ps1 GROUP     GROUP: the resource group with the deployment `main`; by default $env:AZURE_RESOURCE_GROUP
# Needs the Azure CLI, signed in (`az login`), a JDK and Maven. May be run again at any time.
param([string] $Group = $env:AZURE_RESOURCE_GROUP)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Set-Location (Split-Path -Parent $PSScriptRoot)
if (-not $Group) { throw 'name the resource group: infra/deploy.ps1 GROUP' }

function Get-Output([string] $Name) {
    # azd calls its deployments otherwise, and hands over their outputs as variables.
    $given = [Environment]::GetEnvironmentVariable($Name)
    if ($given) { return $given }
    $value = az deployment group show --resource-group $Group --name main --query "properties.outputs.$Name.value" --output tsv
    if ($LASTEXITCODE -ne 0) { throw "the deployment main in $Group has no output $Name" }
    return $value
}

$app = Get-Output functionAppName
Write-Output "Deploying the app $app"
mvn --batch-mode -DskipTests package azure-functions:deploy `
    '-Dnative.platform=linux-x86_64' `
    "-DfunctionAppName=$app" `
    "-DfunctionAppResourceGroup=$Group" `
    "-DfunctionAppRegion=$(Get-Output functionAppRegion)" `
    "-DfunctionAppInstanceMemory=$(Get-Output instanceMemoryMB)" `
    "-DfunctionAppMaximumInstances=$(Get-Output maximumInstanceCount)" `
    '-DfunctionAppStorageAuthentication=UserAssignedIdentity' `
    "-DfunctionAppIdentity=$(Get-Output identityId)" `
    "-DfunctionAppPackageAccount=$(Get-Output hostStorageName)" `
    "-DfunctionAppPackageContainer=$(Get-Output packagesContainerName)"
if ($LASTEXITCODE -ne 0) { throw 'Maven could not deploy the app' }

Write-Output "Subscribing it to the photos' events"
az deployment group create --resource-group $Group --name events --template-file infra/events.bicep --output none `
    --parameters "functionAppName=$app" "systemTopicName=$(Get-Output systemTopicName)" "photosAccountName=$(Get-Output photosAccountName)"
if ($LASTEXITCODE -ne 0) { throw 'the subscription could not be made' }
Write-Output "Done: what is uploaded to the container raw of $(Get-Output photosAccountName) becomes photos."
